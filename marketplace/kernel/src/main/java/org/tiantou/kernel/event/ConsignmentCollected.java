package org.tiantou.kernel.event;

import java.util.UUID;

/** The courier has collected a consignment. */
public record ConsignmentCollected(UUID aggregateId, UUID orderId, UUID producerId, long massGrams)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "consignment";
    }
}
