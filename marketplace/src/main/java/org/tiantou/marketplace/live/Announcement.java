package org.tiantou.marketplace.live;

import java.time.Duration;
import java.time.Instant;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;
import org.tiantou.marketplace.stock.PriceWindow;

/**
 * How a host announces a session price: the countdown runs first, and the price counts from its end, so that every viewer
 * begins at the same instant by the server's clock. Refuses with INVALID_REQUEST.
 *
 * @param countdownSeconds 10 to 300
 * @param durationMinutes 1 to 20
 */
public record Announcement(int countdownSeconds, int durationMinutes) {

    private static final int LEAST_COUNTDOWN = 10;
    private static final int MOST_COUNTDOWN = 300;
    private static final int MOST_MINUTES = 20;

    public Announcement {
        if (countdownSeconds < LEAST_COUNTDOWN || countdownSeconds > MOST_COUNTDOWN) {
            throw CommonError.invalid("countdownSeconds", LEAST_COUNTDOWN + " to " + MOST_COUNTDOWN);
        }
        if (durationMinutes < 1 || durationMinutes > MOST_MINUTES) {
            throw CommonError.invalid("durationMinutes", "1 to " + MOST_MINUTES);
        }
    }

    PriceWindow of(Money price, Instant now) {
        Instant from = now.plusSeconds(countdownSeconds);
        return new PriceWindow(price, from, from.plus(Duration.ofMinutes(durationMinutes)));
    }
}
