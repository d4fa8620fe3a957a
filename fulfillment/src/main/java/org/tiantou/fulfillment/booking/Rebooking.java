package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.booking.BookingSheet.Held;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;

/**
 * Finds another way for the parcels of a declined pickup request, without any partner that has ever declined them. What
 * they use is given back only after the new way is found, so a consignment without any stays booked as it is.
 */
final class Rebooking {

    /** The new holds are confirmed in the same transaction. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    /** A consignment that must find another way, with what it used so far. */
    record Stranded(ConsignmentNeed need, Reservation reservation) {}

    private final StrandedRepository stranded = new StrandedRepository();
    private final DeclineRepository declines = new DeclineRepository();
    private final ReservationRepository reservations = new ReservationRepository();
    private final BucketRepository buckets = new BucketRepository();
    private final HoldRepository holds = new HoldRepository();
    private final Topologies topologies;
    private final Confirming confirming;
    private final EventFeed feed;

    Rebooking(Topologies topologies, Confirming confirming, EventFeed feed) {
        this.topologies = topologies;
        this.confirming = confirming;
        this.feed = feed;
    }

    /** The caller has the farm alone and has locked the consignments and the requests of the farm that still grow. */
    Future<Void> rebook(SqlClient db, PickupRequestId declined, Instant now) {
        return stranded.of(db, declined, now)
                .compose(found -> found.isEmpty() ? Future.succeededFuture() : moveAll(db, found, declined, now));
    }

    private Future<Void> moveAll(SqlClient db, List<Stranded> found, PickupRequestId declined, Instant now) {
        List<Reservation> reservations =
                found.stream().map(Stranded::reservation).toList();
        return declines.add(db, reservations, declined, now)
                .compose(added -> declines.partners(db, reservations))
                .compose(partners ->
                        otherWays(db, found, now).compose(ways -> move(db, ways, partners, found, declined, now)));
    }

    private Future<OtherWays> otherWays(SqlClient db, List<Stranded> found, Instant now) {
        Set<RouteKey> keys = found.stream().map(each -> each.need().route()).collect(Collectors.toSet());
        Set<TemperatureClass> compartments = keys.stream()
                .map(key -> key.temperatureClass().compartment())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TemperatureClass.class)));
        return topologies.covering(db, keys).compose(topology -> {
            Set<Long> resources = topology.resourcesFor(keys);
            return buckets.lock(db, resources)
                    .compose(locked -> buckets.read(db, resources, compartments, RouteKey.blocks(keys), now))
                    .map(read -> new OtherWays(new LockedCapacity(topology, read, now.toEpochMilli())));
        });
    }

    private Future<Void> move(
            SqlClient db,
            OtherWays ways,
            Map<ConsignmentId, Set<PartnerId>> declined,
            List<Stranded> found,
            PickupRequestId request,
            Instant now) {
        Map<Boolean, List<Stranded>> byWay = found.stream()
                .collect(Collectors.partitioningBy(
                        each -> ways.book(each.need(), declined.get(each.need().consignment()), now.plus(HOLD))));
        List<Stranded> moved = byWay.get(true);
        List<PublishedEvent> unroutable = byWay.get(false).stream()
                .map(each -> unroutable(each.need(), request))
                .toList();
        return moved.isEmpty()
                ? feed.append(db, unroutable)
                : replace(db, ways, moved, now).compose(done -> feed.append(db, unroutable));
    }

    private static PublishedEvent unroutable(ConsignmentNeed need, PickupRequestId request) {
        return new ConsignmentUnroutable(
                need.consignment().value(),
                need.order().value(),
                need.producer().value(),
                request.value());
    }

    /** The consignments are held on their new way and confirmed at once. */
    private Future<Void> replace(SqlClient db, OtherWays ways, List<Stranded> moved, Instant now) {
        List<Reservation> before = moved.stream().map(Stranded::reservation).toList();
        List<BucketUse> uses = Reservation.givenBackBy(before);
        return holds.replace(db, ways.held())
                .compose(replaced -> buckets.add(db, uses))
                .compose(givenBack -> buckets.add(db, ways.taken()))
                .compose(taken -> reservations.read(
                        db,
                        ways.held().stream()
                                .map(Held::need)
                                .map(ConsignmentNeed::consignment)
                                .toList()))
                .compose(held -> confirming.book(db, Gathering.of(held), now));
    }
}
