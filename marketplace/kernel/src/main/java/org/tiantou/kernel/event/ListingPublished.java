package org.tiantou.kernel.event;

import java.util.UUID;

/**
 * A listing is on sale in this form; published again after each change. Carries all that a search needs.
 *
 * @param minPriceFen lowest price of its variants, 分
 * @param photoId first photo, null where there is none
 * @param publishedAt ISO 8601 instant of its first publication or of going on sale again
 */
public record ListingPublished(
        UUID aggregateId,
        UUID producerId,
        String producerName,
        String title,
        String story,
        String category,
        String countyCode,
        String temperatureClass,
        long minPriceFen,
        UUID photoId,
        String publishedAt,
        long version)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "listing";
    }
}
