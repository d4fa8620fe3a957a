package org.tiantou.marketplace.admission;

/**
 * A token bucket, as the generic cell rate algorithm keeps it (ITU-T I.371): one number, the microsecond at which the bucket
 * would be full again.
 *
 * @param perSecond admissions a second in the long run, 1 to 1,000,000
 * @param burst admissions at once after a pause
 */
public record Rate(int perSecond, int burst) {

    private static final long SECOND_MICROS = 1_000_000;

    public Rate {
        if (perSecond < 1 || perSecond > SECOND_MICROS || burst < 1) {
            throw new IllegalArgumentException(perSecond + " a second, " + burst + " at once");
        }
    }

    /** That allows twice its rate at once. */
    public static Rate of(int perSecond) {
        return new Rate(perSecond, 2 * perSecond);
    }

    long intervalMicros() {
        return SECOND_MICROS / perSecond;
    }

    long capacityMicros() {
        return burst * intervalMicros();
    }

    /** When the bucket is full again after one more admission. */
    long full(long fullAt, long now) {
        return Math.max(fullAt, now) + intervalMicros();
    }

    /** Microseconds until one more is admitted, 0 for at once. */
    long waiting(long fullAt, long now) {
        return Math.max(0, full(fullAt, now) - now - capacityMicros());
    }
}
