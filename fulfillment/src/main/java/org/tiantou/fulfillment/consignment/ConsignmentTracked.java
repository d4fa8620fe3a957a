package org.tiantou.fulfillment.consignment;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A consignment's tracking has reached another state.
 *
 * @param trackingStatus a word of the contract
 * @param since ISO 8601 instant at which the state was reached
 * @param reason a word of the contract, null without one; codes of a partner's own could say anything and are left out
 */
record ConsignmentTracked(
        UUID aggregateId, UUID orderId, UUID producerId, String trackingStatus, String since, String reason)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
