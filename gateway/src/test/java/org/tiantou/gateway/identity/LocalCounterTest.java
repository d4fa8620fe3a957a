package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.TestClock;

class LocalCounterTest {

    private final TestClock clock = new TestClock();
    private final LocalCounter counter = new LocalCounter(Duration.ofMinutes(15), clock);

    @Test
    void aWindowBeginsWithTheFirstCountAndIsNotProlonged() {
        add();
        clock.advance(Duration.ofMinutes(10));

        assertThat(add()).isEqualTo(new Count(2, Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(5));
        assertThat(add()).isEqualTo(new Count(1, Duration.ofMinutes(15)));
    }

    @Test
    void whatIsTakenBackDoesNotCount() {
        add();
        counter.takeBack("key");
        counter.takeBack("key");
        counter.takeBack("other");
        clock.advance(Duration.ofMinutes(1));

        assertThat(add()).isEqualTo(new Count(1, Duration.ofMinutes(15)));
    }

    private Count add() {
        return counter.add("key").result();
    }
}
