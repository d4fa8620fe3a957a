package org.tiantou.fulfillment.proof;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * The partner has sent an image that shows a handover.
 *
 * @param kind PHOTO or SIGNATURE
 */
record DeliveryProofAdded(UUID aggregateId, UUID orderId, UUID producerId, UUID partnerId, UUID proofId, String kind)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
