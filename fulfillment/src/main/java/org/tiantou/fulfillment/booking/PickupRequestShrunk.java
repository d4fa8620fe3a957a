package org.tiantou.fulfillment.booking;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * Parcels left a pickup request because their orders were cancelled; figures are those after it.
 *
 * @param cancelled whether nothing is left to collect and the courier need not come
 */
public record PickupRequestShrunk(
        UUID aggregateId,
        String number,
        UUID partnerId,
        UUID producerId,
        long parcels,
        long massGrams,
        boolean cancelled)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "pickupRequest";
    }
}
