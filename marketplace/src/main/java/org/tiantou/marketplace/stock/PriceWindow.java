package org.tiantou.marketplace.stock;

import java.time.Instant;
import org.tiantou.kernel.Money;

/**
 * A price for a while.
 *
 * @param from first instant at which it counts
 * @param until first instant at which it no longer does
 */
public record PriceWindow(Money price, Instant from, Instant until) {

    public PriceWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window that ends before it begins: " + from + " to " + until);
        }
    }

    public boolean covers(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
