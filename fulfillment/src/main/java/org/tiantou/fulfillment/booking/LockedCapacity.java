package org.tiantou.fulfillment.booking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tiantou.kernel.PartnerId;

/**
 * The buckets of locked resources.
 *
 * @param buckets by resource
 * @param now epoch milliseconds
 */
record LockedCapacity(Topology topology, Map<Long, List<Slot>> buckets, long now) {

    /**
     * A bucket with its partner's own closing time.
     *
     * @param closesAt epoch milliseconds, {@link Long#MAX_VALUE} for none
     */
    record Slot(Bucket bucket, long closesAt) {}

    /** The same buckets, but none of these partners' couriers. */
    LockedCapacity without(Set<PartnerId> partners) {
        return new LockedCapacity(topology.without(partners), buckets, now);
    }

    Stream<Bucket> all() {
        return buckets.values().stream().flatMap(List::stream).map(Slot::bucket);
    }

    Route route(RouteKey key) {
        return new Route(windows(key), lanes(key), linehauls(key));
    }

    private List<PickupWindow> windows(RouteKey key) {
        return topology.pickupsOf(key).stream()
                .flatMap(pickup -> slots(key, pickup.resource())
                        .map(slot -> new PickupWindow(pickup.courier(), slot.bucket(), slot.closesAt())))
                .filter(window -> window.bucket().fits(key.temperatureClass()) && window.isOpen(now))
                .toList();
    }

    private List<Lane> lanes(RouteKey key) {
        if (!key.temperatureClass().needsColdRoom()) {
            return trips(key, key.township())
                    .map(trip -> new Lane(trip, null, false))
                    .toList();
        }
        List<Lane> lanes = new ArrayList<>();
        for (Topology.Room room : topology.roomsOf(key)) {
            ColdRoom coldRoom = new ColdRoom(room.id(), room.name(), room.township(), blocks(key, room));
            boolean away = !room.township().equals(key.township());
            trips(key, room.township()).forEach(trip -> lanes.add(new Lane(trip, coldRoom, away)));
        }
        return lanes;
    }

    private List<Bucket> blocks(RouteKey key, Topology.Room room) {
        return slots(key, room.resource())
                .map(Slot::bucket)
                .sorted(Comparator.comparingLong(Bucket::startsAt).thenComparing(Bucket::isPublic))
                .toList();
    }

    private Stream<Bucket> trips(RouteKey key, String township) {
        return departures(key, topology.tripsFrom(township));
    }

    private List<Bucket> linehauls(RouteKey key) {
        return departures(key, topology.linehaulsOf(key)).toList();
    }

    private Stream<Bucket> departures(RouteKey key, List<Long> resources) {
        return resources.stream()
                .flatMap(resource -> slots(key, resource))
                .map(Slot::bucket)
                .filter(bucket -> bucket.startsAt() > now && bucket.fits(key.temperatureClass()));
    }

    private Stream<Slot> slots(RouteKey key, long resource) {
        return buckets.getOrDefault(resource, List.of()).stream()
                .filter(slot -> slot.bucket().isOpenTo(key.block()));
    }
}
