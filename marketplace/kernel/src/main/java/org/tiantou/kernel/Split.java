package org.tiantou.kernel;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Proportional division of money without losing a minor unit. */
final class Split {

    private Split() {}

    static Money[] byLargestRemainder(Money whole, long[] weights, long total) {
        BigInteger divisor = BigInteger.valueOf(total);
        long[] parts = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] shared = BigInteger.valueOf(whole.amount())
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(divisor);
            parts[i] = shared[0].longValueExact();
            remainders[i] = shared[1].abs();
            given += parts[i];
        }
        long left = whole.amount() - given;
        int[] byRemainder = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < Math.abs(left); i++) {
            parts[byRemainder[i]] += Long.signum(left);
        }
        return IntStream.range(0, parts.length)
                .mapToObj(i -> new Money(parts[i], whole.currency()))
                .toArray(Money[]::new);
    }
}
