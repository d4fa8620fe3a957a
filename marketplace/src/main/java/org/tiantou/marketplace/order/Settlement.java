package org.tiantou.marketplace.order;

import org.tiantou.kernel.DomainException;

/** What becomes of a late payment. */
sealed interface Settlement {

    /** @param order as the payment leaves it, paid */
    record Revived(StoredOrder order) implements Settlement {}

    /** @param order as it stays */
    record Refunded(StoredOrder order, RefundReason reason) implements Settlement {}

    /** No money was taken. */
    record Refused(DomainException refusal) implements Settlement {}
}
