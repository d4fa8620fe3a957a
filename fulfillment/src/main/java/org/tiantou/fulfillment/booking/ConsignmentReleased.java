package org.tiantou.fulfillment.booking;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A consignment gave its slots back. */
public record ConsignmentReleased(UUID aggregateId, UUID orderId, UUID producerId, UUID partnerId)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
