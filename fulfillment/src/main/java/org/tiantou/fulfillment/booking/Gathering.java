package org.tiantou.fulfillment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;

/**
 * Reservations of one farm for one courier's window, which ride in the same pickup request.
 *
 * @param reservations at least one
 */
record Gathering(List<Reservation> reservations) {

    /** A farm and a public pickup bucket; that belongs to one courier and window. */
    record Key(ProducerId producer, long pickupBucket) {

        /** The order in which requests are locked. */
        static final Comparator<Key> ORDER =
                Comparator.comparing((Key key) -> key.producer().value()).thenComparing(Key::pickupBucket);
    }

    /** Bookings close two hours before a window ends; a hold made at that moment may be paid this much later. */
    private static final Duration LAST_HOLD = Duration.ofMinutes(15);

    static List<Gathering> of(List<Reservation> reservations) {
        Map<Key, List<Reservation>> groups = reservations.stream()
                .collect(Collectors.groupingBy(
                        each -> new Key(each.producer(), each.pickupWindow()),
                        () -> new TreeMap<>(Key.ORDER),
                        Collectors.toList()));
        return groups.values().stream().map(Gathering::new).toList();
    }

    Key key() {
        return new Key(first().producer(), first().pickupWindow());
    }

    PartnerId partner() {
        return first().partner();
    }

    String village() {
        return first().village();
    }

    Instant windowStart() {
        return first().windowStart();
    }

    Instant windowEnd() {
        return first().windowEnd();
    }

    /** No consignment joins the request after this. */
    Instant cutOff() {
        return windowEnd().minusMillis(PickupWindow.LAST_BOOKING_MILLIS).plus(LAST_HOLD);
    }

    long parcels() {
        return reservations.stream().mapToLong(each -> each.load().parcels()).sum();
    }

    long massGrams() {
        return reservations.stream().mapToLong(each -> each.load().grams()).sum();
    }

    private Reservation first() {
        return reservations.get(0);
    }
}
