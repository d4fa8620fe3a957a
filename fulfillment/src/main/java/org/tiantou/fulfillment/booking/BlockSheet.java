package org.tiantou.fulfillment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tiantou.kernel.TemperatureClass;

/**
 * Public capacity from a farm's township to the county hub, from which the parts of a block are cut; belongs to one
 * transaction and one thread. Line hauls are not cut: where the parcels will go is not known before they are ordered.
 */
public final class BlockSheet {

    /**
     * A part of a public bucket.
     *
     * @param compartment for which goods; of a pickup window, which takes any, too
     * @param cutOff nobody can book it after this
     */
    public record Cut(
            long publicBucket,
            TemperatureClass compartment,
            long parcels,
            long grams,
            long millilitres,
            Instant cutOff) {}

    /**
     * Windows that may be cut.
     *
     * @param from earliest start
     * @param until before which they start
     * @param cutOffAfter at which they can still be booked
     */
    public record Stretch(Instant from, Instant until, Instant cutOffAfter) {

        private boolean has(PickupWindow window) {
            return window.startsAt() >= from.toEpochMilli()
                    && window.startsAt() < until.toEpochMilli()
                    && window.cutOff() > cutOffAfter.toEpochMilli();
        }
    }

    /** What a way to the hub consists of. */
    public enum Link {
        PICKUP,
        COLD_ROOM,
        TRIP
    }

    private record Key(long bucket, TemperatureClass compartment) {}

    /** From the farm to the county hub. */
    private record Way(PickupWindow window, Lane lane) {

        /** Goods don't wait longer than this for their trip. */
        private static final long LONGEST_WAIT_MILLIS = Duration.ofHours(24).toMillis();

        private static final Comparator<Way> ORDER = Comparator.comparing(
                        (Way way) -> way.lane().trip().endsAt())
                .thenComparing(Way::window, PickupWindow.ORDER)
                .thenComparing(Way::lane, Lane.ORDER);

        boolean isFeasible() {
            return lane.follows(window) && lane.trip().startsAt() <= window.endsAt() + LONGEST_WAIT_MILLIS;
        }

        /** Empty where the lane needs no cold room, or has none with room for the whole of the stay. */
        List<Bucket> stay(Load each) {
            long until = lane.trip().startsAt();
            return lane.room() != null && lane.room().hasRoom(window.endsAt(), until, each)
                    ? lane.room().blocksOf(window.endsAt(), until, each)
                    : List.of();
        }
    }

    private final LockedCapacity capacity;
    private final String township;
    private final Map<Key, Cut> cuts = new LinkedHashMap<>();

    BlockSheet(LockedCapacity capacity, String township) {
        this.capacity = capacity;
        this.township = township;
    }

    /**
     * Cuts room for parcels on the ways that are at the hub first, which are those that orders will take first. Pure.
     *
     * @param grams of a parcel
     * @param millilitres of a parcel
     * @return for how many of them there was room
     */
    public long cut(TemperatureClass goods, long parcels, long grams, long millilitres, Stretch stretch) {
        Load each = new Load(1, grams, millilitres);
        Route route = route(goods);
        long left = parcels;
        for (Way way : ways(route, stretch)) {
            left -= cut(way, goods, each, left);
        }
        return parcels - left;
    }

    /** Of what there is none left for one parcel more, the farm's end of the way first. */
    public Link lacking(TemperatureClass goods, long grams, long millilitres, Stretch stretch) {
        Load each = new Load(1, grams, millilitres);
        Route route = route(goods);
        List<Way> collected = ways(route, stretch).stream()
                .filter(way -> way.window().bucket().hasRoom(each))
                .toList();
        if (collected.isEmpty()) {
            return Link.PICKUP;
        }
        return collected.stream().anyMatch(way -> way.lane().trip().hasRoom(each)) ? Link.COLD_ROOM : Link.TRIP;
    }

    /** All that was cut; one part of a public bucket for each kind of goods. */
    public List<Cut> cuts() {
        return List.copyOf(cuts.values());
    }

    private long cut(Way way, TemperatureClass goods, Load each, long wanted) {
        Lane lane = way.lane();
        List<Bucket> stay = way.stay(each);
        boolean covered = lane.room() == null || !stay.isEmpty();
        long room = Stream.concat(Stream.of(way.window().bucket(), lane.trip()), stay.stream())
                .mapToLong(link -> link.roomFor(each))
                .min()
                .orElse(0);
        long taken = covered ? Math.min(wanted, room) : 0;
        if (taken > 0) {
            Load load = each.times(taken);
            take(way.window().bucket(), goods, load, way.window().cutOff());
            take(lane.trip(), goods, load, lane.cutOff());
            stay.forEach(block -> take(block, goods, load, block.endsAt() - PickupWindow.LAST_BOOKING_MILLIS));
        }
        return taken;
    }

    private void take(Bucket bucket, TemperatureClass goods, Load load, long cutOff) {
        bucket.take(load);
        cuts.merge(
                new Key(bucket.id(), goods),
                new Cut(
                        bucket.id(),
                        goods,
                        load.parcels(),
                        load.grams(),
                        load.millilitres(),
                        Instant.ofEpochMilli(cutOff)),
                (one, more) -> new Cut(
                        one.publicBucket(),
                        one.compartment(),
                        one.parcels() + more.parcels(),
                        one.grams() + more.grams(),
                        one.millilitres() + more.millilitres(),
                        one.cutOff()));
    }

    private static List<Way> ways(Route route, Stretch stretch) {
        return route.windows().stream()
                .filter(stretch::has)
                .flatMap(window -> route.lanes().stream().map(lane -> new Way(window, lane)))
                .filter(Way::isFeasible)
                .sorted(Way.ORDER)
                .toList();
    }

    /** To the hub only, so the province does not matter. */
    private Route route(TemperatureClass goods) {
        return capacity.route(new RouteKey(township, "", goods, null));
    }
}
