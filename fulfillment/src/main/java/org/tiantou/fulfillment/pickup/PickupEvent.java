package org.tiantou.fulfillment.pickup;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** What is announced about pickup requests; their id is the aggregate's. */
sealed interface PickupEvent extends PublishedEvent {

    @Override
    default String aggregate() {
        return "pickupRequest";
    }

    /** Makes the event of a request. */
    @FunctionalInterface
    interface Kind {
        PickupEvent of(UUID request, UUID partner, UUID producer);
    }

    /** The partner will come. */
    record PickupRequestAccepted(UUID aggregateId, UUID partnerId, UUID producerId) implements PickupEvent {}

    /** The partner won't come. */
    record PickupRequestDeclined(UUID aggregateId, UUID partnerId, UUID producerId, String reason)
            implements PickupEvent {}

    /** A courier was named, or replaced. */
    record CourierAssigned(UUID aggregateId, UUID partnerId, UUID producerId) implements PickupEvent {}

    /** The courier stands at the farm. */
    record CourierArrived(UUID aggregateId, UUID partnerId, UUID producerId) implements PickupEvent {}

    /** The courier has taken parcels along. */
    record ParcelsPickedUp(UUID aggregateId, UUID partnerId, UUID producerId, long parcels, long massGrams)
            implements PickupEvent {}

    /** The courier came in vain: nothing was left to collect, or nothing was ready. */
    record NothingPickedUp(UUID aggregateId, UUID partnerId, UUID producerId) implements PickupEvent {}

    /**
     * Booked parcels were left with the farm.
     *
     * @param followUpId the request that they stand in now; null when the window is over and somebody has to decide
     */
    record PickupIncomplete(
            UUID aggregateId, UUID partnerId, UUID producerId, long parcels, long massGrams, UUID followUpId)
            implements PickupEvent {}
}
