package org.tiantou.marketplace.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.platform.TestClock;

class SoldOutTest {

    private static final LiveOfferId OFFER = new LiveOfferId(new UUID(1, 1));
    private static final LiveOfferId OTHER = new LiveOfferId(new UUID(1, 2));
    private final DomainException refusal = new DomainException(CommonError.NOT_FOUND, Map.of("left", 0));

    private final TestClock clock = new TestClock();
    private final SoldOut soldOut = new SoldOut(clock);

    @Test
    void thoseWhoComeTooLateGetTheRefusalOfTheOneBefore() {
        assertThat(soldOut.refusal(List.of(OFFER))).isEmpty();
        soldOut.soldOut(OFFER, refusal);
        assertThat(soldOut.isSoldOut(OFFER)).isTrue();
        assertThat(soldOut.isSoldOut(OTHER)).isFalse();
        assertThat(soldOut.refusal(List.of(OTHER))).isEmpty();
        assertThat(soldOut.refusal(List.of(OTHER, OFFER))).contains(refusal);
    }

    @Test
    void whatComesBackIsSoldAtOnce() {
        soldOut.soldOut(OFFER, refusal);
        soldOut.back(OFFER);
        assertThat(soldOut.isSoldOut(OFFER)).isFalse();
        assertThat(soldOut.refusal(List.of(OFFER))).isEmpty();
    }

    @Test
    void oneAtATimeIsLetThroughToLookAgain() {
        soldOut.soldOut(OFFER, refusal);
        clock.advance(Duration.ofMillis(SoldOut.LOOK_AGAIN_MILLIS - 1));
        assertThat(letThrough(10)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(letThrough(10)).isEqualTo(1);
        soldOut.soldOut(OFFER, CommonError.NOT_FOUND.exception(Map.of("left", 0)));
        assertThat(letThrough(10)).isZero();
    }

    @Test
    void thoseWhomTheFlagRefusesDoNotKeepItUp() {
        soldOut.soldOut(OFFER, refusal);
        int letThrough = 0;
        for (long passed = 0; passed < SoldOut.LIFE_MILLIS; passed += 50) {
            clock.advance(Duration.ofMillis(50));
            Optional<DomainException> refused = soldOut.refusal(List.of(OFFER));
            letThrough += refused.isEmpty() ? 1 : 0;
            refused.ifPresent(again -> soldOut.soldOut(OFFER, again));
        }
        assertThat(letThrough).isEqualTo((int) (SoldOut.LIFE_MILLIS / SoldOut.LOOK_AGAIN_MILLIS));
        assertThat(soldOut.isSoldOut(OFFER)).isFalse();
    }

    @Test
    void aFlagThatNobodyConfirmsEndsWithinASecond() {
        soldOut.soldOut(OFFER, refusal);
        clock.advance(Duration.ofMillis(SoldOut.LIFE_MILLIS - 1));
        assertThat(soldOut.isSoldOut(OFFER)).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(soldOut.isSoldOut(OFFER)).isFalse();
        assertThat(letThrough(10)).isEqualTo(10);
        assertThat(SoldOut.LIFE_MILLIS).isLessThan(1_000);
    }

    @Test
    void aClockThatIsSetBackKeepsNoFlagUp() {
        soldOut.soldOut(OFFER, refusal);
        clock.advance(Duration.ofHours(-1));
        assertThat(soldOut.isSoldOut(OFFER)).isFalse();
    }

    private int letThrough(int times) {
        return (int) IntStream.range(0, times)
                .filter(each -> soldOut.refusal(List.of(OFFER)).isEmpty())
                .count();
    }
}
