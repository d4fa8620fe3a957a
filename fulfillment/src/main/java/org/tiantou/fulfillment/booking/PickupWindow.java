package org.tiantou.fulfillment.booking;

import java.time.Duration;
import java.util.Comparator;
import org.tiantou.fulfillment.calendar.Window;

/**
 * A window in which a courier collects in a township.
 *
 * @param closesAt last moment at which the partner takes a booking for it, epoch milliseconds
 */
record PickupWindow(Courier courier, Bucket bucket, long closesAt) {

    /** Couriers take no booking in a window's last two hours (as one aggregator publishes it). */
    static final long LAST_BOOKING_MILLIS = Window.LAST_BOOKING.toMillis();

    /** Goods must be ready this long before the window ends, or the courier leaves without them. */
    static final long READY_MILLIS = Duration.ofHours(1).toMillis();

    /** Earliest pickup, then best partner. */
    static final Comparator<PickupWindow> ORDER = Comparator.comparingLong(PickupWindow::startsAt)
            .thenComparing(window -> -window.courier().score())
            .thenComparing(window -> window.bucket().id());

    boolean isPublic() {
        return bucket.isPublic();
    }

    long startsAt() {
        return bucket.startsAt();
    }

    long endsAt() {
        return bucket.endsAt();
    }

    boolean isOpen(long now) {
        return now <= cutOff();
    }

    /** Nobody can book it after this. */
    long cutOff() {
        return Math.min(closesAt, endsAt() - LAST_BOOKING_MILLIS);
    }

    /** Goods that are ready later than this can't go with it. */
    long readyUntil() {
        return endsAt() - READY_MILLIS;
    }
}
