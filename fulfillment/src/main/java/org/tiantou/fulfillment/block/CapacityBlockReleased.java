package org.tiantou.fulfillment.block;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A block takes no more orders: its producer has released it, or the session is over. */
public record CapacityBlockReleased(UUID aggregateId, UUID sessionId, UUID producerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "capacity_block";
    }
}
