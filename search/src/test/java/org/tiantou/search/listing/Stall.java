package org.tiantou.search.listing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.event.ListingPublished;

/** What the tests have on sale; the titles are the ids' names. */
final class Stall {

    static final String JINXIANG = "370828";
    static final String WEISHAN = "370826";
    static final String ZOUCHENG = "370883";

    static final ListingPublished GARLIC =
            listing(1, "金乡大蒜 5斤装", "马庙合作社", "蒜香浓郁", "VEGETABLE", JINXIANG, "AMBIENT", 1990);
    static final ListingPublished BREAD = listing(2, "蒜香面包", "老李烘焙", "用金乡大蒜做的面包", "PROCESSED", ZOUCHENG, "FROZEN", 990);
    static final ListingPublished CRAB = listing(3, "微山湖大闸蟹", "湖上人家", "大而肥", "AQUATIC", WEISHAN, "LIVE", 12800);
    static final ListingPublished DUCK = listing(4, "微山麻鸭", "湖上人家", "散养", "POULTRY", WEISHAN, "FROZEN", 6800);
    static final ListingPublished MUSHROOM =
            listing(5, "双孢蘑菇 Organic", "大束镇菌业", "Fresh every morning", "MUSHROOM", ZOUCHENG, "CHILLED", 1990);
    static final ListingPublished BLACK_GARLIC =
            listing(6, "黑蒜", "马庙合作社", "发酵九十天", "PROCESSED", JINXIANG, "AMBIENT", 4900);
    static final ListingPublished MILLET = listing(7, "马坡金谷", "马坡农场", "大粒", "GRAIN", JINXIANG, "AMBIENT", 1990);

    static final List<ListingPublished> ALL = List.of(GARLIC, BREAD, CRAB, DUCK, MUSHROOM, BLACK_GARLIC, MILLET);

    private Stall() {}

    /** Another one for a test of its own. */
    static ListingPublished crab(int number, String title) {
        return listing(number, title, "湖上人家", "大而肥", "AQUATIC", WEISHAN, "LIVE", 12800);
    }

    static ListingPublished changed(ListingPublished old, String title, long price) {
        return new ListingPublished(
                old.aggregateId(),
                old.producerId(),
                old.producerName(),
                title,
                old.story(),
                old.category(),
                old.countyCode(),
                old.temperatureClass(),
                price,
                old.photoId(),
                old.publishedAt(),
                old.version() + 1);
    }

    private static ListingPublished listing(
            int number,
            String title,
            String producer,
            String story,
            String category,
            String county,
            String temperature,
            long price) {
        return new ListingPublished(
                new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0000L + number),
                new UUID(1, producer.hashCode()),
                producer,
                title,
                story,
                category,
                county,
                temperature,
                price,
                number % 2 == 0 ? null : new UUID(2, number),
                Instant.parse("2026-10-01T08:00:00.123456Z")
                        .plusSeconds(number / 2)
                        .toString(),
                3);
    }
}
