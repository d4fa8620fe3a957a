package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** An order was paid: its stock is sold, its slots are booked. */
public record OrderPaid(UUID aggregateId, UUID buyerId, UUID paymentId, long totalFen) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
