package org.tiantou.fulfillment.proof;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** The recipient of a consignment told the courier its code. */
record DeliveryCodeVerified(UUID aggregateId, UUID orderId, UUID producerId, UUID partnerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
