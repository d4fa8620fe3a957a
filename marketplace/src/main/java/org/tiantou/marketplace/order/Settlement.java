package org.tiantou.marketplace.order;

import java.util.Optional;
import org.tiantou.kernel.DomainException;

/** What becomes of the payment of an order that holds nothing. */
sealed interface Settlement {

    /** The order for which money was taken. */
    default Optional<StoredOrder> taken() {
        return Optional.empty();
    }

    /**
     * The order got its goods.
     *
     * @param order as the payment leaves it, paid
     * @param lapsed whether it had expired, and is taken up again
     */
    record Paid(StoredOrder order, boolean lapsed) implements Settlement {
        @Override
        public Optional<StoredOrder> taken() {
            return Optional.of(order);
        }
    }

    /** @param order as it stays */
    record Refunded(StoredOrder order, RefundReason reason) implements Settlement {
        @Override
        public Optional<StoredOrder> taken() {
            return Optional.of(order);
        }
    }

    /** No money was taken. */
    record Refused(DomainException refusal) implements Settlement {}
}
