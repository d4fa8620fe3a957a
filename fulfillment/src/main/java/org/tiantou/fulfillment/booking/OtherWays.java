package org.tiantou.fulfillment.booking;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tiantou.kernel.PartnerId;

/** Locked capacity from which each need is booked without the partners that won't carry it; one sheet for each set of these. */
final class OtherWays {

    private final LockedCapacity capacity;
    private final Map<Set<PartnerId>, BookingSheet> sheets = new HashMap<>();

    OtherWays(LockedCapacity capacity) {
        this.capacity = capacity;
    }

    /** Whether there was a way; it is taken then. */
    boolean book(ConsignmentNeed need, Set<PartnerId> without, Instant holdExpiresAt) {
        return sheets.computeIfAbsent(without, partners -> new BookingSheet(capacity.without(partners), true))
                        .book(List.of(need), holdExpiresAt)
                instanceof Booking.Booked;
    }

    List<BookingSheet.Held> held() {
        return sheets.values().stream().flatMap(sheet -> sheet.held().stream()).toList();
    }

    /** What all sheets together took from each bucket. */
    List<BucketUse> taken() {
        return capacity.all().filter(Bucket::isTouched).map(Bucket::taken).toList();
    }
}
