package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

/**
 * An order and the rules of its life: held, or awaiting payment without a hold → paid ⇄ completed, or cancelled, or expired, from
 * which a late payment may still make it paid.
 *
 * @param heldUntil from this instant on an unpaid order counts as expired, whether or not anybody has noticed
 * @param firstPaid why it holds nothing until it is paid; absent: it held from the beginning
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
        Optional<FirstPaid> firstPaid,
        Optional<Instant> paidAt,
        Optional<Instant> closedAt,
        Optional<String> closeReason,
        List<OrderLine> lines) {

    private static final Set<String> LATE =
            Set.of(OrderStatus.AWAITING_PAYMENT.name(), OrderStatus.EXPIRED.name(), OrderStatus.CANCELLED.name());

    /** @param firstPaid present: it holds nothing until it is paid */
    static Order placed(
            OrderId id,
            AccountId buyer,
            Money total,
            String countyCode,
            Instant placedAt,
            Instant heldUntil,
            Optional<FirstPaid> firstPaid,
            List<OrderLine> lines) {
        return new Order(
                id,
                buyer,
                firstPaid.isPresent() ? OrderStatus.AWAITING_PAYMENT : OrderStatus.HELD,
                total,
                countyCode,
                heldUntil,
                placedAt,
                firstPaid,
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
        requireAmount(amount);
        return paid(now);
    }

    /** Whether a payment was refused only because the order holds nothing. */
    static boolean isPayableLate(Throwable refusal) {
        return LATE.contains(unpayableStatus(refusal));
    }

    /** Whether a payment was refused only because the order holds nothing yet. */
    static boolean isAwaitingPayment(Throwable refusal) {
        return OrderStatus.AWAITING_PAYMENT.name().equals(unpayableStatus(refusal));
    }

    /** The state that was told with the refusal, else empty. */
    private static Object unpayableStatus(Throwable refusal) {
        return refusal instanceof DomainException refused && refused.code() == OrderError.ORDER_NOT_PAYABLE
                ? refused.details().get("orderStatus")
                : "";
    }

    /** Whether a payment has to find stock and slots for it before it can be kept. */
    boolean wantsGoods() {
        return status == OrderStatus.EXPIRED || status == OrderStatus.AWAITING_PAYMENT;
    }

    /** Whether stock, limits and slots are held for it or were sold to it. */
    boolean hasGoods() {
        return status == OrderStatus.HELD || status == OrderStatus.PAID || status == OrderStatus.COMPLETED;
    }

    /** Whether what was said of its way to the buyer was never more than a likelihood. */
    boolean isPromiseIndicative() {
        return firstPaid.isPresent() && paidAt.isEmpty();
    }

    /** Lets a payment pass that can be kept or has to go back; refuses with ORDER_NOT_PAYABLE or AMOUNT_MISMATCH. */
    void payLate(Money amount, Instant now) {
        if (status != OrderStatus.CANCELLED && !wantsGoods()) {
            throw seenAt(now).not(OrderError.ORDER_NOT_PAYABLE);
        }
        requireAmount(amount);
    }

    /** Paid, with stock and slots that were found for it now; to be called only where it {@link #wantsGoods}. */
    Order revived(Instant now) {
        if (!wantsGoods()) {
            throw new IllegalStateException("an order that is " + status + " has no need of new stock");
        }
        return paid(now);
    }

    private void requireAmount(Money amount) {
        if (!amount.equals(total)) {
            throw OrderError.AMOUNT_MISMATCH.exception(Map.of("total", json(total), "got", json(amount)));
        }
    }

    /**
     * Refuses with ORDER_NOT_CANCELLABLE.
     *
     * @param collected whether a courier has one of the consignments
     */
    Order cancel(String reason, boolean collected, Instant now) {
        Order current = seenAt(now);
        boolean open = current.isUnpaid() || current.status == OrderStatus.PAID;
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
            case HELD, AWAITING_PAYMENT, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** The order as it counts at the instant: one that was not paid in time is expired. */
    Order seenAt(Instant now) {
        return isUnpaid() && !now.isBefore(heldUntil) ? closed(OrderStatus.EXPIRED, heldUntil, Optional.empty()) : this;
    }

    private boolean isUnpaid() {
        return status == OrderStatus.HELD || status == OrderStatus.AWAITING_PAYMENT;
    }

    private Order paid(Instant now) {
        return new Order(
                id,
                buyer,
                OrderStatus.PAID,
                total,
                countyCode,
                heldUntil,
                placedAt,
                firstPaid,
                Optional.of(now),
                Optional.empty(),
                closeReason,
                lines);
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
                firstPaid,
                paidAt,
                Optional.empty(),
                closeReason,
                lines);
    }

    private Order closed(OrderStatus as, Instant at, Optional<String> reason) {
        return new Order(
                id,
                buyer,
                as,
                total,
                countyCode,
                heldUntil,
                placedAt,
                firstPaid,
                paidAt,
                Optional.of(at),
                reason,
                lines);
    }

    private DomainException not(OrderError refusal) {
        return refusal.exception(Map.of("orderStatus", status.name()));
    }

    private static Map<String, Object> json(Money money) {
        return Map.of("amount", money.amount(), "currency", money.currency());
    }
}
