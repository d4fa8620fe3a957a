package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.booking.BookingSheet.Held;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;

/**
 * Finds another way for the parcels of a declined pickup request. What they use is given back only after the new way is
 * found, so a consignment without any stays booked as it is.
 */
final class Rebooking {

    /** The new holds are confirmed in the same transaction. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    /** A consignment that must find another way, with what it used so far. */
    record Stranded(ConsignmentNeed need, Reservation reservation) {}

    private final StrandedRepository stranded = new StrandedRepository();
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

    /** The caller has locked the consignments and the declined request. */
    Future<Void> rebook(SqlClient db, PickupRequestId declined, Instant now) {
        return stranded.of(db, declined, now)
                .compose(found -> found.isEmpty() ? Future.succeededFuture() : moveAll(db, found, declined, now));
    }

    private Future<Void> moveAll(SqlClient db, List<Stranded> found, PickupRequestId declined, Instant now) {
        PartnerId without = found.get(0).reservation().partner();
        return stranded.lockRequestsOf(db, found.get(0).need().producer())
                .compose(locked -> sheet(db, found, without, now))
                .compose(sheet -> move(db, sheet, found, declined, now));
    }

    private Future<BookingSheet> sheet(SqlClient db, List<Stranded> found, PartnerId without, Instant now) {
        Set<RouteKey> keys = found.stream().map(each -> each.need().route()).collect(Collectors.toSet());
        Set<TemperatureClass> compartments = keys.stream()
                .map(key -> key.temperatureClass().compartment())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TemperatureClass.class)));
        return topologies.covering(db, keys).compose(topology -> {
            Set<Long> resources = topology.resourcesFor(keys);
            return buckets.lock(db, resources)
                    .compose(locked -> buckets.read(db, resources, compartments, now))
                    .map(read -> new BookingSheet(
                            new LockedCapacity(topology.without(without), read, now.toEpochMilli()), true));
        });
    }

    private Future<Void> move(
            SqlClient db, BookingSheet sheet, List<Stranded> found, PickupRequestId declined, Instant now) {
        List<Stranded> moved = new ArrayList<>();
        List<PublishedEvent> unroutable = new ArrayList<>();
        for (Stranded each : found) {
            if (sheet.book(List.of(each.need()), now.plus(HOLD)) instanceof Booking.Booked) {
                moved.add(each);
            } else {
                unroutable.add(new ConsignmentUnroutable(
                        each.need().consignment().value(),
                        each.need().order().value(),
                        each.need().producer().value(),
                        declined.value()));
            }
        }
        return moved.isEmpty()
                ? feed.append(db, unroutable)
                : replace(db, sheet, moved, now).compose(done -> feed.append(db, unroutable));
    }

    /** The consignments are held on their new way and confirmed at once. */
    private Future<Void> replace(SqlClient db, BookingSheet sheet, List<Stranded> moved, Instant now) {
        List<Reservation> before = moved.stream().map(Stranded::reservation).toList();
        List<BucketUse> uses = Reservation.givenBackBy(before);
        return holds.replace(db, sheet.held())
                .compose(replaced -> buckets.add(db, uses))
                .compose(givenBack -> buckets.add(db, sheet.taken()))
                .compose(taken -> reservations.read(
                        db,
                        sheet.held().stream()
                                .map(Held::need)
                                .map(ConsignmentNeed::consignment)
                                .toList()))
                .compose(held -> confirming.book(db, Gathering.of(held), now));
    }
}
