package org.tiantou.fulfillment.block;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A producer has reserved capacity for a live session, or changed what he had.
 *
 * @param parcels that fit into the couriers' windows of the block
 */
public record CapacityBlockReserved(UUID aggregateId, UUID sessionId, UUID producerId, long parcels)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "capacity_block";
    }
}
