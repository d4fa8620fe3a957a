package org.tiantou.fulfillment.proof;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** So many wrong codes were told for a consignment that none proves anything any more. */
record DeliveryCodeLocked(UUID aggregateId, UUID orderId, UUID producerId, UUID partnerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
