package org.tiantou.fulfillment.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.DeliveryPromise;

/** Capacity that a batch of orders draws down; belongs to one transaction and one thread. */
public final class BookingSheet {

    /** A need with the chain that was drawn for it. */
    record Held(ConsignmentNeed need, Chain chain, Instant holdExpiresAt) {}

    private final LockedCapacity capacity;
    private final boolean locked;
    private final Map<RouteKey, RememberedPlans> plans = new HashMap<>();
    private final List<Runnable> learnt = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Held> indicated = new ArrayList<>();

    /** @param locked whether the transaction holds the locks of the capacity */
    BookingSheet(LockedCapacity capacity, boolean locked) {
        this.capacity = capacity;
        this.locked = locked;
    }

    /** Books the earliest feasible chain for each need of one order, or none of them. Pure. */
    public Booking book(List<ConsignmentNeed> needs, Instant holdExpiresAt) {
        List<DeliveryPromise> promises = new ArrayList<>(needs.size());
        for (ConsignmentNeed need : needs) {
            RememberedPlans plans = plans(need);
            Optional<Chain> chain = plans.earliest(
                    need.load(), need.readyAt().toEpochMilli(), need.arriveBy().toEpochMilli());
            if (chain.isEmpty()) {
                Booking refusal = infeasible(need, plans);
                undo(promises.size());
                return refusal;
            }
            if (promises.isEmpty()) {
                learnt.clear(); // What was learnt before anything was taken stays true when all is given back.
            }
            chain.get().take(need.load());
            held.add(new Held(need, chain.get(), holdExpiresAt));
            promises.add(chain.get().promise());
        }
        return new Booking.Booked(promises);
    }

    /** What {@link #book} would answer; takes nothing. */
    public Booking quote(List<ConsignmentNeed> needs) {
        Booking booking = book(needs, Instant.MAX);
        if (booking instanceof Booking.Booked) {
            undo(needs.size());
        }
        return booking;
    }

    /** As {@link #book}, but takes nothing: what it answers is likely, not kept free. Pure. */
    public Booking indicate(List<ConsignmentNeed> needs, Instant holdExpiresAt) {
        Booking booking = book(needs, holdExpiresAt);
        if (booking instanceof Booking.Booked) {
            indicated.addAll(held.subList(held.size() - needs.size(), held.size()));
            undo(needs.size());
        }
        return booking;
    }

    /** Whether every bucket that was touched still has twice the room that was taken of it. */
    public boolean leavesPlenty() {
        return capacity.all().filter(Bucket::isTouched).allMatch(Bucket::hasPlenty);
    }

    boolean isLocked() {
        return locked;
    }

    List<Held> held() {
        return held;
    }

    /** Consignments to come, which have no slots yet. */
    List<Held> indicated() {
        return indicated;
    }

    /** What the sheet took from each bucket that it touched. */
    List<BucketUse> taken() {
        return capacity.all().filter(Bucket::isTouched).map(Bucket::taken).toList();
    }

    private static Booking infeasible(ConsignmentNeed need, RememberedPlans plans) {
        return new Booking.Infeasible(
                need.consignment(),
                plans
                        .alternatives(
                                need.load(),
                                need.readyAt().toEpochMilli(),
                                need.arriveBy().toEpochMilli())
                        .stream()
                        .map(Chain::promise)
                        .toList());
    }

    private void undo(int bookings) {
        List<Held> undone = held.subList(held.size() - bookings, held.size());
        undone.forEach(each -> each.chain().giveBack(each.need().load()));
        undone.clear();
        if (bookings > 0) {
            learnt.forEach(Runnable::run);
        }
    }

    private RememberedPlans plans(ConsignmentNeed need) {
        return plans.computeIfAbsent(need.route(), key -> new RememberedPlans(capacity.route(key), learnt));
    }
}
