package org.tiantou.marketplace.commission;

import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;

/**
 * A share of the price.
 *
 * @param basisPoints hundredths of a percent, 1 to 8,000: 0.01 % to 80 %
 */
public record CommissionRate(int basisPoints) implements Comparable<CommissionRate> {

    private static final int MOST = 8_000;
    private static final int WHOLE = 10_000;

    public CommissionRate {
        if (basisPoints < 1 || basisPoints > MOST) {
            throw CommonError.invalid("rateBasisPoints", "1 to " + MOST);
        }
    }

    /** The share of a price that was paid, in whole 分, rounded down: what is less than a 分 stays with the producer. */
    public Money of(Money paid) {
        return new Money(Math.multiplyExact(paid.amount(), basisPoints) / WHOLE, paid.currency());
    }

    @Override
    public int compareTo(CommissionRate other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }
}
