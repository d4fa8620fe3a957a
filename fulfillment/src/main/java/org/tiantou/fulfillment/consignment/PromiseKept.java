package org.tiantou.fulfillment.consignment;

import java.time.Instant;
import java.util.Optional;

/** Whether a consignment arrived when it was promised to. */
enum PromiseKept {
    PENDING,
    KEPT,
    BROKEN;

    /** Arriving in the very instant is in time; an undelivered one breaks the promise as soon as that instant has passed. */
    static PromiseKept of(Instant expectedArrival, Optional<Instant> deliveredAt, Instant now) {
        return deliveredAt.orElse(now).isAfter(expectedArrival)
                ? BROKEN
                : deliveredAt.map(delivered -> KEPT).orElse(PENDING);
    }
}
