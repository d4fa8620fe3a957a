package org.tiantou.marketplace.order;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The terms on which a batch of orders is accepted.
 *
 * @param now the moment of all of the batch, whole milliseconds
 * @param heldUntil the orders are held so long for their payment
 * @param readyAt farms have packed the goods by then
 */
record IntakeTerms(Instant now, Instant heldUntil, Instant readyAt) {

    /** Time to pay. */
    static final Duration HOLD = Duration.ofMinutes(15);

    /** Time that a farm has for harvesting and packing before a courier may come. */
    static final Duration PREPARATION = Duration.ofHours(2);

    /** The heaviest parcel that one person may lift: 30 kg. */
    static final long PARCEL_GRAMS = 30_000;

    static IntakeTerms at(Instant instant) {
        Instant now = instant.truncatedTo(ChronoUnit.MILLIS);
        return new IntakeTerms(now, now.plus(HOLD), now.plus(PREPARATION));
    }

    Instant bestBefore(int shelfLifeHours) {
        return now.plus(shelfLifeHours, ChronoUnit.HOURS);
    }

    static int parcels(long massGrams) {
        return Math.toIntExact(Math.max(1, (massGrams + PARCEL_GRAMS - 1) / PARCEL_GRAMS));
    }
}
