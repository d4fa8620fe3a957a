package org.tiantou.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void aViewerWhoTakesEverythingStays() {
        for (int i = 0; i < 1_000; i++) {
            long now = i * Backlog.MOST_NANOS * 2;
            assertThat(backlog.isTooMuch(now)).isFalse();
            backlog.handedOver(now);
            backlog.taken(now);
        }
    }

    @Test
    void oneWhoIsAlwaysBehindButComesAlongStays() {
        backlog.handedOver(0);
        for (int i = 1; i < 1_000; i++) {
            long now = i * Backlog.MOST_NANOS;
            assertThat(backlog.isTooMuch(now)).isFalse();
            backlog.handedOver(now);
            backlog.taken(now);
        }
    }

    @Test
    void tooManyMessagesAreTooMuch() {
        for (int i = 0; i < Backlog.MOST_MESSAGES; i++) {
            assertThat(backlog.isTooMuch(0)).isFalse();
            backlog.handedOver(0);
        }
        assertThat(backlog.isTooMuch(0)).isTrue();
    }

    @Test
    void oneThatWaitsTooLongIsTooMuch() {
        backlog.handedOver(100);
        assertThat(backlog.isTooMuch(100 + Backlog.MOST_NANOS)).isFalse();
        assertThat(backlog.isTooMuch(101 + Backlog.MOST_NANOS)).isTrue();
    }
}
