package org.tiantou.kernel;

import java.util.Arrays;
import java.util.Objects;

/** An amount of money in integer minor units (分 for CNY), never a fraction; arithmetic overflows loudly. */
public record Money(long amount, String currency) implements Comparable<Money> {

    /** ISO 4217 code of the only currency that Tiantou settles in. */
    public static final String CNY = "CNY";

    public static final Money ZERO = cny(0);

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /** @param fen amount in 分, may be negative */
    public static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(long quantity) {
        return new Money(Math.multiplyExact(amount, quantity), currency);
    }

    /**
     * Splits this amount in proportion to the weights so that the parts sum exactly to the whole (largest remainder
     * method, earlier parts first on ties).
     *
     * @param weights not negative, not all zero
     */
    public Money[] split(long... weights) {
        long total = Arrays.stream(weights).reduce(0, Math::addExact);
        if (total <= 0 || Arrays.stream(weights).anyMatch(w -> w < 0)) {
            throw new IllegalArgumentException("weights must be >= 0 and not all 0: " + Arrays.toString(weights));
        }
        return Split.byLargestRemainder(this, weights, total);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, sameCurrency(other).amount);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("mixed currencies: " + currency + " and " + other.currency);
        }
        return other;
    }
}
