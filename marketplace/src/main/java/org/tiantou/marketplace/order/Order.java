package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

/**
 * An order and the rules of its life: held → paid ⇄ completed, or cancelled, or expired.
 *
 * @param heldUntil from this instant on an unpaid order counts as expired, whether or not anybody has noticed
 * @param paidAt absent until it is paid
 * @param closedAt absent until it is completed, cancelled or expired
 * @param closeReason why it was cancelled
 */
public record Order(
        OrderId id,
        AccountId buyer,
        OrderStatus status,
        Money total,
        String countyCode,
        Instant heldUntil,
        Instant placedAt,
        Optional<Instant> paidAt,
        Optional<Instant> closedAt,
        Optional<String> closeReason,
        List<OrderLine> lines) {

    static Order held(
            OrderId id,
            AccountId buyer,
            Money total,
            String countyCode,
            Instant placedAt,
            Instant heldUntil,
            List<OrderLine> lines) {
        return new Order(
                id,
                buyer,
                OrderStatus.HELD,
                total,
                countyCode,
                heldUntil,
                placedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                lines);
    }

    /** Refuses with ORDER_NOT_PAYABLE or AMOUNT_MISMATCH. */
    Order pay(Money amount, Instant now) {
        Order current = seenAt(now);
        if (current.status != OrderStatus.HELD) {
            throw current.not(OrderError.ORDER_NOT_PAYABLE);
        }
        if (!amount.equals(total)) {
            throw OrderError.AMOUNT_MISMATCH.exception(Map.of("total", json(total), "got", json(amount)));
        }
        return new Order(
                id,
                buyer,
                OrderStatus.PAID,
                total,
                countyCode,
                heldUntil,
                placedAt,
                Optional.of(now),
                closedAt,
                closeReason,
                lines);
    }

    /**
     * Refuses with ORDER_NOT_CANCELLABLE.
     *
     * @param collected whether a courier has one of the consignments
     */
    Order cancel(String reason, boolean collected, Instant now) {
        Order current = seenAt(now);
        boolean open = current.status == OrderStatus.HELD || current.status == OrderStatus.PAID;
        if (!open || collected) {
            throw current.not(OrderError.ORDER_NOT_CANCELLABLE);
        }
        return closed(OrderStatus.CANCELLED, now, Optional.of(reason));
    }

    /**
     * Completes a paid order, or makes a completed one paid again.
     *
     * @param all whether all its consignments have arrived
     * @return empty when that changes nothing
     */
    Optional<Order> delivered(boolean all, Instant now) {
        return switch (status) {
            case PAID -> all ? Optional.of(closed(OrderStatus.COMPLETED, now, Optional.empty())) : Optional.empty();
            case COMPLETED -> all ? Optional.empty() : Optional.of(reopened());
            case HELD, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** The order as it counts at the instant: a hold that has run out is expired. */
    Order seenAt(Instant now) {
        return status == OrderStatus.HELD && !now.isBefore(heldUntil)
                ? closed(OrderStatus.EXPIRED, heldUntil, Optional.empty())
                : this;
    }

    private Order reopened() {
        return new Order(
                id,
                buyer,
                OrderStatus.PAID,
                total,
                countyCode,
                heldUntil,
                placedAt,
                paidAt,
                Optional.empty(),
                closeReason,
                lines);
    }

    private Order closed(OrderStatus as, Instant at, Optional<String> reason) {
        return new Order(id, buyer, as, total, countyCode, heldUntil, placedAt, paidAt, Optional.of(at), reason, lines);
    }

    private DomainException not(OrderError refusal) {
        return refusal.exception(Map.of("status", status.name()));
    }

    private static Map<String, Object> json(Money money) {
        return Map.of("amount", money.amount(), "currency", money.currency());
    }
}
