package org.tiantou.marketplace.order;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** An expired order was paid after all and took stock and slots anew; it is told of as paid right after this. */
public record OrderRevived(UUID aggregateId, UUID buyerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "order";
    }
}
