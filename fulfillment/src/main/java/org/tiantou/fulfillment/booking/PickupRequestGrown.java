package org.tiantou.fulfillment.booking;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** More parcels joined a pickup request; figures are those after it. */
public record PickupRequestGrown(
        UUID aggregateId, String number, UUID partnerId, UUID producerId, long parcels, long massGrams)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "pickupRequest";
    }
}
