package org.tiantou.fulfillment.booking;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A pickup request was opened for a farm, courier and window. */
public record PickupRequestOpened(
        UUID aggregateId, String number, UUID partnerId, UUID producerId, long parcels, long massGrams)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "pickupRequest";
    }
}
