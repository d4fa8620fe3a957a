package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.Money;

class CommissionRateTest {

    private static final long MOST_PAID = 100_000_000_000L;

    @Test
    void lessThanAFenStaysWithTheProducer() {
        assertThat(new CommissionRate(1).of(Money.cny(9_999))).isEqualTo(Money.cny(0));
        assertThat(new CommissionRate(1).of(Money.cny(10_000))).isEqualTo(Money.cny(1));
        assertThat(new CommissionRate(1_250).of(Money.cny(4_290))).isEqualTo(Money.cny(536));
        assertThat(new CommissionRate(8_000).of(Money.cny(MOST_PAID))).isEqualTo(Money.cny(80_000_000_000L));
    }

    @Test
    void itIsTheLargestWholeNumberThatIsNotMoreThanTheShare() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long paid = 1 + (long) (random.nextDouble() * MOST_PAID);
            int points = 1 + random.nextInt(8_000);
            BigInteger exact = BigInteger.valueOf(paid).multiply(BigInteger.valueOf(points));
            BigInteger share = BigInteger.valueOf(
                            new CommissionRate(points).of(Money.cny(paid)).amount())
                    .multiply(BigInteger.valueOf(10_000));
            assertThat(exact.subtract(share).longValueExact())
                    .as("-Dseed=%d", seed)
                    .isBetween(0L, 9_999L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 8_001, 10_000, Integer.MAX_VALUE})
    void ratesOutsideOfOneToEightThousandAreNone(int basisPoints) {
        assertThatThrownBy(() -> new CommissionRate(basisPoints)).isInstanceOf(DomainException.class);
    }
}
