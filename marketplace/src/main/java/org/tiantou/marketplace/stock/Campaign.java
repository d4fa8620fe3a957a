package org.tiantou.marketplace.stock;

import java.time.Duration;
import java.time.Instant;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;

/** What makes a campaign price (活动价) of a window of time. Refuses with INVALID_REQUEST, naming the field. */
final class Campaign {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration LONGEST_NOTICE = Duration.ofDays(180);

    private Campaign() {}

    /**
     * @param from may have passed, so that a running campaign can be set anew
     * @param until after now and at most 90 days after {@code from}, which is at most 180 days ahead
     */
    static PriceWindow of(Money price, Instant from, Instant until, Instant now) {
        if (from.isAfter(now.plus(LONGEST_NOTICE)) || from.isBefore(now.minus(LONGEST))) {
            throw CommonError.invalid("from", "at most 180 days ahead, or 90 days ago");
        }
        if (!until.isAfter(from) || !until.isAfter(now) || until.isAfter(from.plus(LONGEST))) {
            throw CommonError.invalid("until", "after now and after from, by at most 90 days");
        }
        return new PriceWindow(price, from, until);
    }

    /** Refuses a price above the list price. */
    static PriceWindow below(PriceWindow window, Money listPrice) {
        if (window.price().compareTo(listPrice) > 0) {
            throw CommonError.invalid("price.amount", "at most the list price, " + listPrice.amount());
        }
        return window;
    }
}
