package org.tiantou.marketplace.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.PoolId;

/**
 * Decides payments of orders that hold nothing, in the order of their arrival: each order gets stock, limits and slots, all or
 * nothing, or its payment goes back. Pure: it knows what was locked and nothing else.
 */
final class LateDecision {

    private final List<OrderPayments.Command> commands;
    private final IntakeTerms terms;
    private final Map<OrderId, StoredOrder> orders = new HashMap<>();
    private final Map<OrderId, LateOrder> hopeful = new LinkedHashMap<>();
    private final Map<OrderId, RefundReason> hopeless = new HashMap<>();
    private final Map<PoolId, Long> left = new HashMap<>();
    private LimitTally tally;

    LateDecision(
            List<OrderPayments.Command> commands,
            List<StoredOrder> locked,
            Map<OfferKey, Offer> shelf,
            IntakeTerms terms) {
        this.commands = commands;
        this.terms = terms;
        for (StoredOrder stored : locked) {
            orders.put(stored.order().id(), stored);
            if (stored.order().wantsGoods()) {
                LateOrder late = LateOrder.of(stored.order(), shelf);
                late.obstacle(terms.now())
                        .ifPresentOrElse(
                                reason -> hopeless.put(stored.order().id(), reason),
                                () -> hopeful.put(stored.order().id(), late));
            }
        }
        shelf.values().forEach(offer -> left.put(offer.pool(), offer.available()));
    }

    /** Those that may get their goods. */
    List<OrderId> hopeful() {
        return List.copyOf(hopeful.keySet());
    }

    /** What to lock of the ways to the buyers. */
    List<PickupBooking.Need> needs() {
        return hopeful.values().stream()
                .flatMap(late -> late.needs(terms).stream())
                .toList();
    }

    /** Whose limits the decision has to know. */
    Set<BuyerLimit.Key> limited() {
        return hopeful.values().stream()
                .flatMap(late -> late.caps().stream())
                .map(LateOrder.Cap::key)
                .collect(Collectors.toSet());
    }

    /**
     * One settlement per command; to be called once.
     *
     * @param taken what buyers have already taken, absent: nothing
     */
    List<Settlement> decide(Map<BuyerLimit.Key, Integer> taken, PickupBooking.Sheet sheet) {
        tally = new LimitTally(taken);
        List<Settlement> settlements = new ArrayList<>(commands.size());
        for (OrderPayments.Command command : commands) {
            settlements.add(decide(command, sheet));
        }
        return settlements;
    }

    /** The limits of buyers as the decision leaves them, of those that changed. */
    List<BuyerLimit> limits() {
        return tally.changed();
    }

    private Settlement decide(OrderPayments.Command command, PickupBooking.Sheet sheet) {
        try {
            StoredOrder stored = Changes.own(orders.get(command.order()), command);
            stored.order().payLate(command.amount(), terms.now());
            Optional<RefundReason> reason = refund(stored.order(), sheet);
            return reason.isPresent() ? new Settlement.Refunded(stored, reason.get()) : revived(stored);
        } catch (DomainException refusal) {
            return new Settlement.Refused(refusal);
        }
    }

    private Settlement revived(StoredOrder stored) {
        StoredOrder paid = new StoredOrder(stored.order().revived(terms.now()), stored.address());
        orders.put(paid.order().id(), paid);
        return new Settlement.Paid(paid, stored.order().status() == OrderStatus.EXPIRED);
    }

    /** Why the payment goes back; empty when the order has got all that it needs. */
    private Optional<RefundReason> refund(Order order, PickupBooking.Sheet sheet) {
        if (order.status() == OrderStatus.CANCELLED) {
            return Optional.of(RefundReason.ORDER_CANCELLED);
        }
        LateOrder late = hopeful.get(order.id());
        if (late == null) {
            return Optional.of(hopeless.get(order.id()));
        }
        Map<PoolId, Long> units = late.units();
        if (units.entrySet().stream().anyMatch(wanted -> left.get(wanted.getKey()) < wanted.getValue())) {
            return Optional.of(RefundReason.SOLD_OUT);
        }
        List<LateOrder.Cap> caps = late.caps();
        if (caps.stream().anyMatch(cap -> (long) tally.taken(cap.key()) + cap.units() > cap.maximum())) {
            return Optional.of(RefundReason.LIMIT_REACHED);
        }
        if (sheet.book(late.needs(terms), LatePayments.heldUntil(terms.now()))
                instanceof PickupBooking.Booking.Infeasible) {
            return Optional.of(RefundReason.NO_FEASIBLE_SLOT);
        }
        units.forEach((pool, wanted) -> left.merge(pool, -wanted, Long::sum));
        caps.forEach(cap -> tally.add(cap.key(), cap.units(), cap.maximum()));
        return Optional.empty();
    }
}
