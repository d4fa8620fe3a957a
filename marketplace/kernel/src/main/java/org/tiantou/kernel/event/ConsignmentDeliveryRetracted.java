package org.tiantou.kernel.event;

import java.util.UUID;

/** A message that came late tells that what was taken for a delivery was the return to the sender. */
public record ConsignmentDeliveryRetracted(UUID aggregateId, UUID orderId, UUID producerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
