package org.tiantou.marketplace.stock;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.Money;

/**
 * All prices of a pool, and the one published rule that chooses: the session price while its window is open, else the
 * campaign price while its window is open, else the list price.
 */
public record Pricing(Money list, Optional<PriceWindow> campaign, Optional<PriceWindow> session) {

    public CurrentPrice at(Instant now) {
        return open(session, PriceRule.SESSION, now)
                .or(() -> open(campaign, PriceRule.CAMPAIGN, now))
                .orElseGet(() -> new CurrentPrice(list, PriceRule.LIST));
    }

    private static Optional<CurrentPrice> open(Optional<PriceWindow> window, PriceRule rule, Instant now) {
        return window.filter(each -> each.covers(now)).map(each -> new CurrentPrice(each.price(), rule));
    }
}
