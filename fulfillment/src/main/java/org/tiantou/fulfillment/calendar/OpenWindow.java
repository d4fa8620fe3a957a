package org.tiantou.fulfillment.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.tiantou.kernel.PartnerId;

/**
 * A window on a day, as capacity that a courier has in one township, or, without one, in each that has no day of its own.
 *
 * @param closesAt last moment at which the courier takes a booking, absent: the general rule only
 */
record OpenWindow(
        PartnerId partner,
        Optional<String> township,
        LocalDate day,
        Instant startsAt,
        Instant endsAt,
        Optional<Instant> closesAt,
        long parcels,
        long grams,
        long millilitres) {

    /** Windows are those of the place of pickup. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static OpenWindow of(PartnerId partner, Optional<String> township, LocalDate day, Window window) {
        return new OpenWindow(
                partner,
                township,
                day,
                at(day, window.starts()),
                at(day, window.ends()),
                window.sameDayUntil().map(until -> at(day, until)),
                window.parcels(),
                window.grams(),
                window.millilitres());
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }
}
