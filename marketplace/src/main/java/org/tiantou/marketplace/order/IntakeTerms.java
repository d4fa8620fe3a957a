package org.tiantou.marketplace.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The terms on which a batch of orders is accepted.
 *
 * @param now the moment of all of the batch, whole milliseconds
 * @param readyAt farms have packed the goods by then
 */
record IntakeTerms(Instant now, Instant readyAt) {

    /** Time to pay where no live session says otherwise, minutes. */
    static final int HOLD_MINUTES = 15;

    /** Where the farms are: their day is the day of limits. */
    private static final ZoneId FARMS = ZoneId.of("Asia/Shanghai");

    /** Time that a farm has for harvesting and packing before a courier may come. */
    static final Duration PREPARATION = Duration.ofHours(2);

    /** The heaviest parcel that one person may lift: 30 kg. */
    static final long PARCEL_GRAMS = 30_000;

    static IntakeTerms at(Instant instant) {
        Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
        return new IntakeTerms(now, now.plus(PREPARATION));
    }

    /** An order is held so long for its payment. */
    Instant heldUntil(int minutes) {
        return now.plus(minutes, ChronoUnit.MINUTES);
    }

    /** The day to which an order counts. */
    static LocalDate day(Instant placedAt) {
        return LocalDate.ofInstant(placedAt, FARMS);
    }

    Instant bestBefore(int shelfLifeHours) {
        return now.plus(shelfLifeHours, ChronoUnit.HOURS);
    }

    static int parcels(long massGrams) {
        return Math.toIntExact(Math.max(1, (massGrams + PARCEL_GRAMS - 1) / PARCEL_GRAMS));
    }
}
