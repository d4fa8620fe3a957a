package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** An order was not paid in time; stock and slots, if it held any, are free again. */
public record OrderExpired(UUID aggregateId, UUID buyerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
