package org.tiantou.fulfillment.booking;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A paid order's consignment has its slots for good. */
public record ConsignmentBooked(UUID aggregateId, UUID orderId, UUID producerId, UUID partnerId, UUID pickupRequestId)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
