package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A payment of an order that held nothing, and could not have its goods any more, went back to the buyer, who is to be told.
 *
 * @param refundFen all that was paid
 */
public record PaymentRefunded(UUID aggregateId, UUID buyerId, UUID paymentId, long refundFen, RefundReason reason)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
