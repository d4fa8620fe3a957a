package org.tiantou.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void partsSumToTheWholeForRandomWeights() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            Money whole = Money.cny(random.nextLong(-1_000_000, 1_000_000_000));
            long[] weights = random.longs(random.nextInt(1, 12), 0, 10_000).toArray();
            weights[0]++;
            Money sum = Arrays.stream(whole.split(weights)).reduce(Money.ZERO, Money::plus);
            assertThat(sum).as("seed %d round %d", seed, round).isEqualTo(whole);
        }
    }

    @Test
    void eachPartIsWithinOneFenOfItsShare() {
        assertThat(Money.cny(100).split(1, 1, 1)).containsExactly(Money.cny(34), Money.cny(33), Money.cny(33));
        assertThat(Money.cny(-100).split(1, 1, 1)).containsExactly(Money.cny(-34), Money.cny(-33), Money.cny(-33));
        assertThat(Money.cny(7).split(0, 1)).containsExactly(Money.ZERO, Money.cny(7));
    }

    @Test
    void arithmeticOverflowsLoudlyAndCurrenciesDoNotMix() {
        assertThatThrownBy(() -> Money.cny(Long.MAX_VALUE).plus(Money.cny(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.cny(1).plus(new Money(1, "USD"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.cny(1).split(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
