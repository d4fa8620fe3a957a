package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** All consignments of an order have arrived. */
public record OrderCompleted(UUID aggregateId, UUID buyerId, long totalFen) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
