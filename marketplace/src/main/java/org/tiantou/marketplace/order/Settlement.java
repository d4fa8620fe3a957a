package org.tiantou.marketplace.order;

import org.tiantou.kernel.DomainException;

/** What becomes of the payment of an order that holds nothing. */
sealed interface Settlement {

    /**
     * The order got its goods.
     *
     * @param order as the payment leaves it, paid
     * @param lapsed whether it had expired, and is taken up again
     */
    record Paid(StoredOrder order, boolean lapsed) implements Settlement {}

    /** @param order as it stays */
    record Refunded(StoredOrder order, RefundReason reason) implements Settlement {}

    /** No money was taken. */
    record Refused(DomainException refusal) implements Settlement {}
}
