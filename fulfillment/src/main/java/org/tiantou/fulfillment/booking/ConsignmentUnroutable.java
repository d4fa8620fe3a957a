package org.tiantou.fulfillment.booking;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A courier declined a consignment and no other can take it in time; the operator must find a way. */
public record ConsignmentUnroutable(UUID aggregateId, UUID orderId, UUID producerId, UUID pickupRequestId)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
