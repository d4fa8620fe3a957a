package org.tiantou.marketplace.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.TestClock;

class LocalBucketsTest {

    private final TestClock clock = new TestClock();
    private final LocalBuckets buckets = new LocalBuckets(clock, List.of(new Rate(5, 10), new Rate(100, 100)));

    @Test
    void theBurstIsLetInAtOnceAndTheRateAfterIt() {
        assertThat(letIn(100)).isEqualTo(10);
        assertThat(take()).isEqualTo(200_000);
        clock.advance(Duration.ofMillis(199));
        assertThat(take()).isEqualTo(1_000);
        clock.advance(Duration.ofMillis(1));
        assertThat(letIn(100)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(letIn(100)).isEqualTo(5);
        clock.advance(Duration.ofDays(1));
        assertThat(letIn(100)).isEqualTo(10);
    }

    @Test
    void whoHasToWaitInOneBucketIsChargedInNone() {
        for (int i = 0; i < 100; i++) {
            buckets.take(List.of("greedy", "shared"));
        }
        int others = 0;
        for (int i = 0; i < 100; i++) {
            others += buckets.take(List.of("other " + i, "shared")) == 0 ? 1 : 0;
        }
        assertThat(others).isEqualTo(90);
    }

    private long take() {
        return buckets.take(List.of("account", "address"));
    }

    private int letIn(int times) {
        int letIn = 0;
        for (int i = 0; i < times; i++) {
            letIn += take() == 0 ? 1 : 0;
        }
        return letIn;
    }
}
