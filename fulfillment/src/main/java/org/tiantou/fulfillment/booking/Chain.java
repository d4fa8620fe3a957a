package org.tiantou.fulfillment.booking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tiantou.kernel.DeliveryPromise;

/**
 * One way to the buyer, from the pickup window to the line haul.
 *
 * @param coldBlocks empty where no cold room is needed
 * @param links all buckets of the chain
 */
record Chain(
        PickupWindow window,
        Lane lane,
        Bucket linehaul,
        List<Bucket> coldBlocks,
        List<Bucket> links,
        DeliveryPromise promise) {

    /** Earliest arrival; ties: what is reserved, earliest pickup, best partner, the lane's own order. */
    static final Comparator<Chain> ORDER = Comparator.comparingLong(Chain::arrival)
            .thenComparing(chain -> chain.window().isPublic())
            .thenComparing(Chain::window, PickupWindow.ORDER)
            .thenComparing(Chain::lane, Lane.ORDER)
            .thenComparing(chain -> chain.linehaul().id());

    /** @param load for which all of it has room */
    static Chain of(PickupWindow window, Lane lane, Bucket linehaul, Load load) {
        List<Bucket> cold = lane.room() == null
                ? List.of()
                : lane.room().blocksOf(window.endsAt(), lane.trip().startsAt(), load);
        List<Bucket> links = Stream.concat(Stream.of(window.bucket(), lane.trip(), linehaul), cold.stream())
                .toList();
        return new Chain(window, lane, linehaul, cold, links, promise(window, lane, linehaul));
    }

    long arrival() {
        return linehaul.endsAt();
    }

    boolean hasRoom(Load load) {
        for (Bucket link : links) {
            if (!link.hasRoom(load)) {
                return false;
            }
        }
        return true;
    }

    void take(Load load) {
        links.forEach(link -> link.take(load));
    }

    void giveBack(Load load) {
        links.forEach(link -> link.giveBack(load));
    }

    private static DeliveryPromise promise(PickupWindow window, Lane lane, Bucket linehaul) {
        Courier courier = window.courier();
        Instant pickupEnd = Instant.ofEpochMilli(window.endsAt());
        Instant departure = Instant.ofEpochMilli(lane.trip().startsAt());
        return new DeliveryPromise(
                courier.id(),
                courier.code(),
                courier.name(),
                Instant.ofEpochMilli(window.startsAt()),
                pickupEnd,
                Optional.ofNullable(lane.room())
                        .map(room -> new DeliveryPromise.ColdStay(room.id(), room.name(), pickupEnd, departure)),
                departure,
                Instant.ofEpochMilli(linehaul.endsAt()));
    }
}
