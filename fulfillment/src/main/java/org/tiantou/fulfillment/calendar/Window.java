package org.tiantou.fulfillment.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A window in which a courier collects, by the clock of Asia/Shanghai.
 *
 * @param parcels that it collects in one township in this window, 0 or more
 * @param grams all of them together
 * @param millilitres all of them together
 * @param sameDayUntil after this it takes bookings for later days only; absent: up to {@link #LAST_BOOKING} before the end
 */
public record Window(
        LocalTime starts,
        LocalTime ends,
        long parcels,
        long grams,
        long millilitres,
        Optional<LocalTime> sameDayUntil) {

    /** Couriers take no booking in a window's last two hours (as one aggregator publishes it). */
    public static final Duration LAST_BOOKING = Duration.ofHours(2);

    private static final long GRAMS_PER_PARCEL = 20_000;
    private static final long MILLILITRES_PER_PARCEL = 40_000;

    /** Where a courier counts parcels only. */
    public static Window of(LocalTime starts, LocalTime ends, long parcels, Optional<LocalTime> sameDayUntil) {
        return new Window(
                starts, ends, parcels, parcels * GRAMS_PER_PARCEL, parcels * MILLILITRES_PER_PARCEL, sameDayUntil);
    }

    boolean overlaps(Window other) {
        return starts.isBefore(other.ends) && other.starts.isBefore(ends);
    }
}
