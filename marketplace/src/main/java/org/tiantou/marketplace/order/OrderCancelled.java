package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * An order was cancelled by its buyer; stock and slots are free again.
 *
 * @param refundFen what the buyer gets back, 0 where nothing was paid
 */
public record OrderCancelled(UUID aggregateId, UUID buyerId, String reason, long refundFen) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
