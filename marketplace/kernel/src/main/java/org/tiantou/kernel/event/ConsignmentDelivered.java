package org.tiantou.kernel.event;

import java.util.UUID;

/**
 * A consignment has reached its buyer.
 *
 * @param promiseKept whether it arrived by the expected arrival
 */
public record ConsignmentDelivered(UUID aggregateId, UUID orderId, UUID producerId, boolean promiseKept)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
