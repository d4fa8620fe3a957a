package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** What completed an order was no delivery: a consignment went back to its sender. It is paid, and waits for an end again. */
public record OrderReopened(UUID aggregateId, UUID buyerId, long totalFen) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
