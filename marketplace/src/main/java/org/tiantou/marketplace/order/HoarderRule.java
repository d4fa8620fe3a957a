package org.tiantou.marketplace.order;

import java.time.Duration;
import java.time.Instant;

/**
 * When a buyer counts as a hoarder, whose live orders hold nothing until they are paid.
 *
 * @param lapses unpaid holds that ran out, 0: nobody is one
 * @param within how far back they count
 */
public record HoarderRule(int lapses, Duration within) {

    /** Nobody is a hoarder. */
    public static final HoarderRule OFF = new HoarderRule(0, Duration.ofHours(1));

    boolean isOn() {
        return lapses > 0;
    }

    /** The first instant at which a lapse counts no longer. */
    Instant since(Instant now) {
        return now.minus(within);
    }
}
