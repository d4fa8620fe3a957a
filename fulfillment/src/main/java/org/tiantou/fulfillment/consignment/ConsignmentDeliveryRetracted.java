package org.tiantou.fulfillment.consignment;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A message that came late tells that what was taken for a delivery was the return to the sender. */
record ConsignmentDeliveryRetracted(UUID aggregateId, UUID orderId, UUID producerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
