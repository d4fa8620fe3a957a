package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

class CommissionPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final CommissionRate TEN_PERCENT = new CommissionRate(1_000);

    private final CommissionPlan plan = CommissionPlan.opened(
            new CommissionPlanId(new UUID(1, 1)),
            new ProducerId(new UUID(2, 1)),
            new ListingId(new UUID(3, 1)),
            new NewCommissionPlan(PlanKind.OPEN, TEN_PERCENT, Set.of()),
            NOW);

    @Test
    void theSameRateOnceMoreChangesNothing() {
        assertThat(plan.announcing(TEN_PERCENT, NOW.plusSeconds(1))).isEqualTo(plan);
    }

    @Test
    void anEndedPlanHasNoMoreRatesAndEndsOnce() {
        CommissionPlan ended = plan.end(NOW.plusSeconds(1));
        assertThat(ended.rateAt(NOW)).contains(TEN_PERCENT);
        assertThat(ended.rateAt(NOW.plusSeconds(1))).isEmpty();
        assertThat(ended.end(NOW.plusSeconds(2))).isEqualTo(ended);
        assertThat(refusal(() -> ended.announcing(TEN_PERCENT, NOW.plusSeconds(2))))
                .isEqualTo(CommissionError.COMMISSION_PLAN_ENDED);
    }

    @Test
    void beforeItWasOpenedItPaidNothing() {
        assertThat(plan.rateAt(NOW.minusNanos(1_000))).isEmpty();
    }

    @Test
    void entriesFollowOneAnotherThoughAClockIsBehind() {
        CommissionPlan changed = plan.announcing(new CommissionRate(2_000), NOW.minusSeconds(5));
        assertThat(changed.newest())
                .isEqualTo(new AnnouncedRate(Optional.of(new CommissionRate(2_000)), NOW.plusNanos(1_000)));
    }

    @Test
    void onlyPlansForSomeNameHosts() {
        assertThat(refusal(() -> wanted(PlanKind.OPEN, 1))).isEqualTo(CommonError.INVALID_REQUEST);
        assertThat(refusal(() -> wanted(PlanKind.TARGETED, 0))).isEqualTo(CommonError.INVALID_REQUEST);
        assertThat(refusal(() -> wanted(PlanKind.EXCLUSIVE, 101))).isEqualTo(CommonError.INVALID_REQUEST);
        assertThat(wanted(PlanKind.EXCLUSIVE, 100).hosts()).hasSize(100);
    }

    private static NewCommissionPlan wanted(PlanKind kind, int hosts) {
        return new NewCommissionPlan(
                kind,
                TEN_PERCENT,
                IntStream.range(0, hosts)
                        .mapToObj(i -> new AccountId(new UUID(4, i)))
                        .collect(Collectors.toSet()));
    }

    private static ErrorCode refusal(Runnable action) {
        return assertThatExceptionOfType(DomainException.class)
                .isThrownBy(action::run)
                .actual()
                .code();
    }
}
