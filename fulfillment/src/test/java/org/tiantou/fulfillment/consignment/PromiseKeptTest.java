package org.tiantou.fulfillment.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromiseKeptTest {

    private static final Instant EXPECTED = Instant.parse("2026-11-03T10:00:00Z");

    @Test
    void isPendingUntilTheExpectedArrivalHasPassed() {
        assertThat(PromiseKept.of(EXPECTED, Optional.empty(), EXPECTED)).isEqualTo(PromiseKept.PENDING);
        assertThat(PromiseKept.of(EXPECTED, Optional.empty(), EXPECTED.plusNanos(1_000)))
                .isEqualTo(PromiseKept.BROKEN);
    }

    @Test
    void isDecidedByTheDeliveryForGood() {
        Instant muchLater = EXPECTED.plusSeconds(1_000_000);
        assertThat(PromiseKept.of(EXPECTED, Optional.of(EXPECTED), muchLater)).isEqualTo(PromiseKept.KEPT);
        assertThat(PromiseKept.of(EXPECTED, Optional.of(EXPECTED.plusSeconds(1)), muchLater))
                .isEqualTo(PromiseKept.BROKEN);
    }
}
