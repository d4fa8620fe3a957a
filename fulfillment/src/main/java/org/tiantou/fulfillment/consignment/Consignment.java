package org.tiantou.fulfillment.consignment;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.tiantou.fulfillment.pickup.PickupError;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * The part of an order that travels together.
 *
 * @param massGrams as booked
 * @param destinationCounty six-digit code
 * @param trackedAt when the tracking status was reached
 * @param trackingReason what the partner gave as the reason of it
 */
record Consignment(
        ConsignmentId id,
        OrderId order,
        AccountId buyer,
        ProducerId producer,
        TemperatureClass temperatureClass,
        int parcels,
        long massGrams,
        String destinationCounty,
        ConsignmentStatus status,
        DeliveryPromise promise,
        Optional<PickupRequestId> pickupRequest,
        Optional<Instant> collectedAt,
        TrackingStatus tracking,
        Optional<Instant> trackedAt,
        Optional<String> trackingReason,
        Optional<Instant> deliveredAt) {

    PartnerId partner() {
        return promise.partner();
    }

    /** What became of the promised arrival; a consignment that nobody has paid for promises nothing. */
    PromiseKept promiseKept(Instant now) {
        return status.isPromised() ? PromiseKept.of(promise.expectedArrival(), deliveredAt, now) : PromiseKept.PENDING;
    }

    /** Refuses with PICKUP_OUT_OF_ORDER messages about what no courier has collected. */
    void requireTrackable() {
        if (!status.isUnderWay()) {
            throw new DomainException(PickupError.PICKUP_OUT_OF_ORDER, Map.of("consignmentStatus", status.name()));
        }
    }

    /** The state that all messages so far add up to. */
    Consignment tracked(Collection<TrackingEvent> events) {
        requireTrackable();
        Tracking now = Tracking.of(collectedAt.orElseThrow(), events);
        return new Consignment(
                id,
                order,
                buyer,
                producer,
                temperatureClass,
                parcels,
                massGrams,
                destinationCounty,
                now.deliveredAt().isPresent() ? ConsignmentStatus.DELIVERED : ConsignmentStatus.COLLECTED,
                promise,
                pickupRequest,
                collectedAt,
                now.status(),
                Optional.of(now.since()),
                now.reason(),
                now.deliveredAt());
    }
}
