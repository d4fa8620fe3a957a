package org.tiantou.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {

    private final GroupCommit.Limits limits = new GroupCommit.Limits(2, 64, 512, 16_384);

    @Test
    void aSingleCommandDoesNotWaitForOthers() {
        assertThat(limits.allow(0, 1)).isTrue();
        assertThat(limits.allow(0, 0)).isFalse();
    }

    @Test
    void aFewWaitForTheBatchThatIsOnItsWay() {
        assertThat(limits.allow(1, 63)).isFalse();
        assertThat(limits.allow(1, 64)).isTrue();
    }

    @Test
    void noMoreBatchesAreInFlightThanAllowed() {
        assertThat(limits.allow(2, 10_000)).isFalse();
    }
}
