package org.tiantou.fulfillment.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tiantou.fulfillment.consignment.ConsignmentStatus;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;

/**
 * The slots that a consignment holds or has booked (预留).
 *
 * @param pickupWindow public bucket of the courier's window
 * @param buckets all links of its chain
 */
record Reservation(
        ConsignmentId id,
        OrderId order,
        ProducerId producer,
        PartnerId partner,
        String village,
        Load load,
        ConsignmentStatus status,
        Instant holdExpiresAt,
        long pickupWindow,
        Instant windowStart,
        Instant windowEnd,
        List<Long> buckets,
        Optional<PickupRequestId> pickupRequest) {

    /** Whether it still has to be confirmed; refuses with HOLD_EXPIRED what can't be any more. */
    boolean awaitsConfirmation(Instant now) {
        if (status == ConsignmentStatus.RELEASED
                || (status == ConsignmentStatus.HELD && !now.isBefore(holdExpiresAt))) {
            throw BookingError.HOLD_EXPIRED.exception();
        }
        return status == ConsignmentStatus.HELD;
    }

    boolean hasSlots() {
        return status == ConsignmentStatus.HELD || status == ConsignmentStatus.BOOKED;
    }

    /** What the reservations give back, added up by bucket. */
    static List<BucketUse> givenBackBy(List<Reservation> reservations) {
        return List.copyOf(reservations.stream()
                .flatMap(Reservation::givenBack)
                .collect(Collectors.toMap(BucketUse::bucket, use -> use, BucketUse::plus))
                .values());
    }

    private Stream<BucketUse> givenBack() {
        return buckets.stream()
                .map(bucket -> new BucketUse(bucket, -load.parcels(), -load.grams(), -load.millilitres()));
    }
}
