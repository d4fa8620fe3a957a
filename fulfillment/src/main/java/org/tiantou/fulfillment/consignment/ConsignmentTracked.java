package org.tiantou.fulfillment.consignment;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A consignment's tracking has reached another state.
 *
 * @param trackingStatus a word of the contract
 * @param since ISO 8601 instant at which the state was reached
 */
record ConsignmentTracked(UUID aggregateId, UUID orderId, UUID producerId, String trackingStatus, String since)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
