package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.TemperatureClass;

/** Holds, books and releases the way of orders to their buyers. All calls run in the caller's transaction. */
public final class BookingService {

    private final BucketRepository buckets = new BucketRepository();
    private final ReservationRepository reservations = new ReservationRepository();
    private final BlockSheetRepository blocks = new BlockSheetRepository();
    private final HoldRepository holds = new HoldRepository();
    private final Topologies topologies;
    private final Confirming confirming;
    private final Releasing releasing;
    private final Rebooking rebooking;

    BookingService(Topologies topologies, Confirming confirming, Releasing releasing, Rebooking rebooking) {
        this.topologies = topologies;
        this.confirming = confirming;
        this.releasing = releasing;
        this.rebooking = rebooking;
    }

    /** Locks all capacity that any of the needs may use, and reads what is left of it. */
    public Future<BookingSheet> lock(SqlClient db, List<ConsignmentNeed> needs, Instant now) {
        return sheet(db, needs, now, true);
    }

    /** Reads what is left of all capacity that any of the needs may use; it may change until {@link #use}. */
    public Future<BookingSheet> look(SqlClient db, List<ConsignmentNeed> needs, Instant now) {
        return sheet(db, needs, now, false);
    }

    /**
     * As {@link #lock}, for orders whose consignments stand without slots: also locks, before the capacity, all that
     * {@link #confirm} of these orders will need. The farms are had alone, so that no request opens meanwhile.
     */
    public Future<BookingSheet> lockAgain(
            SqlClient db, List<OrderId> orders, List<ConsignmentNeed> needs, Instant now) {
        return confirming.lockAlone(db, orders).compose(alone -> lock(db, needs, now));
    }

    /** Writes the holds of everything booked on the sheet of {@link #lockAgain}, under the ids that the consignments have. */
    public Future<Void> holdAgain(SqlClient db, BookingSheet sheet) {
        return sheet.held().isEmpty() ? Future.succeededFuture() : holds.replace(db, sheet.held());
    }

    /** Writes the holds of everything booked on the sheet, and without slots what was only indicated. */
    public Future<Void> hold(SqlClient db, BookingSheet sheet) {
        Future<Void> held = sheet.held().isEmpty() ? Future.succeededFuture() : holds.insert(db, sheet.held());
        return sheet.indicated().isEmpty()
                ? held
                : Future.all(held, holds.insertWithoutSlots(db, sheet.indicated()))
                        .mapEmpty();
    }

    /** Counts what the sheet took, under locks; violates a constraint of the buckets where it is no longer there. */
    public Future<Void> use(SqlClient db, BookingSheet sheet) {
        List<BucketUse> uses = sheet.taken();
        if (uses.isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> locked = sheet.isLocked() ? Future.succeededFuture() : buckets.lockOf(db, uses);
        return Future.all(locked, buckets.add(db, uses)).mapEmpty();
    }

    /**
     * Turns the holds of paid orders into bookings and gathers them into pickup requests; what is booked already stays as
     * it is. Refuses with HOLD_EXPIRED when any hold of them is past its end or released.
     */
    public Future<Void> confirm(SqlClient db, List<OrderId> orders, Instant now) {
        return confirming.confirm(db, orders, now);
    }

    /**
     * Gives back the slots of orders that are cancelled or expired.
     *
     * @return those of the orders of which a courier has collected a consignment; nothing of these is changed
     */
    public Future<List<OrderId>> release(SqlClient db, List<OrderId> orders, Instant now) {
        return releasing.release(db, orders, now);
    }

    /**
     * Books the consignments of a declined pickup request with other partners, under the same ids; those without any
     * feasible way stay as they are and are announced as unroutable. The caller has locked them and the request.
     */
    public Future<Void> rebook(SqlClient db, PickupRequestId declined, Instant now) {
        return rebooking.rebook(db, declined, now);
    }

    /** The promises of the orders' consignments, also of released ones. */
    public Future<List<Promised>> promises(SqlClient db, List<OrderId> orders) {
        return reservations.promises(db, orders);
    }

    /** Those of the orders all of whose consignments have reached the buyer. */
    public Future<List<OrderId>> delivered(SqlClient db, List<OrderId> orders) {
        return reservations.delivered(db, orders);
    }

    /**
     * Locks the public capacity from a village to its county hub, and all of which the block has parts, and reads what the
     * block may have of it.
     *
     * @param block that may have parts already
     * @param share of a bucket that all blocks together may have, percent
     */
    public Future<BlockSheet> lockForBlock(SqlClient db, String village, UUID block, int share, Instant now) {
        String township = Division.Level.TOWNSHIP.prefixOf(village);
        List<RouteKey> keys = Stream.of(TemperatureClass.values())
                .map(goods -> new RouteKey(township, "", goods, null))
                .toList();
        return topologies.covering(db, keys).compose(topology -> {
            Set<Long> resources = topology.resourcesFor(keys);
            Future<Void> lock = blocks.lock(db, resources, block);
            Future<Map<Long, List<LockedCapacity.Slot>>> read = blocks.read(db, resources, block, share, now);
            return Future.all(lock, read)
                    .map(done ->
                            new BlockSheet(new LockedCapacity(topology, read.result(), now.toEpochMilli()), township));
        });
    }

    private Future<BookingSheet> sheet(SqlClient db, List<ConsignmentNeed> needs, Instant now, boolean locked) {
        Set<RouteKey> keys = needs.stream().map(ConsignmentNeed::route).collect(Collectors.toSet());
        return topologies.covering(db, keys).compose(topology -> sheet(db, topology, keys, now, locked));
    }

    /** Lock and read are sent together; the read begins after the lock is granted, so it sees all that was committed. */
    private Future<BookingSheet> sheet(
            SqlClient db, Topology topology, Set<RouteKey> keys, Instant now, boolean locked) {
        Set<Long> resources = topology.resourcesFor(keys);
        Set<TemperatureClass> compartments = keys.stream()
                .map(key -> key.temperatureClass().compartment())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TemperatureClass.class)));
        Future<Void> lock = locked ? buckets.lock(db, resources) : Future.succeededFuture();
        Future<Map<Long, List<LockedCapacity.Slot>>> read =
                buckets.read(db, resources, compartments, RouteKey.blocks(keys), now);
        return Future.all(lock, read)
                .map(done -> new BookingSheet(new LockedCapacity(topology, read.result(), now.toEpochMilli()), locked));
    }
}
