package org.tiantou.marketplace.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;

class ClicksTest {

    private static final Instant MINUTE = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID OFFER = new UUID(0, 1);

    private final Clicks clicks = new Clicks();

    @Test
    void aBuyersClicksOnAnOfferCountOnceAMinute() {
        clicks.add(buyer(1), OFFER, MINUTE);
        clicks.add(buyer(1), OFFER, MINUTE.plusSeconds(59));
        clicks.add(buyer(2), OFFER, MINUTE.plusSeconds(59));
        clicks.add(buyer(1), new UUID(0, 2), MINUTE);
        clicks.add(buyer(1), OFFER, MINUTE.plusSeconds(60));
        assertThat(clicks.take())
                .isEqualTo(Map.of(
                        cell(OFFER, MINUTE), 2L,
                        cell(new UUID(0, 2), MINUTE), 1L,
                        cell(OFFER, MINUTE.plusSeconds(60)), 1L));
    }

    @Test
    void whatWasTakenIsNotTakenAgainUnlessItIsPutBack() {
        clicks.add(buyer(1), OFFER, MINUTE);
        Map<Clicks.Cell, Long> taken = clicks.take();
        assertThat(clicks.take()).isEmpty();
        clicks.add(buyer(2), OFFER, MINUTE);
        clicks.putBack(taken);
        assertThat(clicks.take()).isEqualTo(Map.of(cell(OFFER, MINUTE), 2L));
    }

    private static Clicks.Cell cell(UUID offer, Instant minute) {
        return new Clicks.Cell(offer, minute);
    }

    private static AccountId buyer(int number) {
        return new AccountId(new UUID(7, number));
    }
}
