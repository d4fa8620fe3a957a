package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tiantou.marketplace.commission.CommissionMarket.FARMER;
import static org.tiantou.marketplace.commission.CommissionMarket.account;
import static org.tiantou.marketplace.commission.CommissionMarket.await;
import static org.tiantou.marketplace.commission.CommissionMarket.refusal;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ListingId;

class CommissionPlanIT {

    private static CommissionMarket market;

    private ListingId garlic;

    @BeforeAll
    static void open() throws Exception {
        market = new CommissionMarket();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void list() throws TimeoutException {
        garlic = market.listing();
    }

    @Test
    void aPlanIsReadAsItWasWrittenWithItsHistoryAndToldOf() throws Exception {
        CommissionPlan opened = market.open(garlic, PlanKind.TARGETED, 2_000, account(), account());
        market.advance(Duration.ofDays(1));
        CommissionPlan changed = market.change(opened, 1_500);
        market.change(changed, 1_500);
        market.advance(Duration.ofDays(1));
        CommissionPlan ended = market.end(changed);
        assertThat(market.end(ended)).isEqualTo(ended);

        assertThat(ended.history())
                .extracting(AnnouncedRate::rate)
                .containsExactly(
                        Optional.of(new CommissionRate(2_000)),
                        Optional.of(new CommissionRate(1_500)),
                        Optional.empty());
        assertThat(list(Optional.empty(), 10)).containsExactly(ended);
        assertThat(market.events(opened.id().value()))
                .containsExactly("CommissionPlanOpened", "CommissionRateChanged", "CommissionPlanEnded");
        assertThat(refusal(market.database.inTransaction(
                        db -> market.plans.changeRate(db, FARMER, opened.id(), new CommissionRate(1)))))
                .isEqualTo(CommissionError.COMMISSION_PLAN_ENDED);
    }

    @Test
    void plansAreListedOldestFirstAPageAtATime() throws Exception {
        CommissionPlan first = market.open(garlic, PlanKind.OPEN, 100);
        CommissionPlan second = market.open(garlic, PlanKind.EXCLUSIVE, 200, account());
        assertThat(list(Optional.empty(), 1)).containsExactly(first);
        assertThat(list(Optional.of(first.id()), 10)).containsExactly(second);
    }

    @Test
    void ofManyOpenPlansAtOnceOneIsOpened() throws Exception {
        List<Future<CommissionPlan>> openings = IntStream.range(0, 8)
                .mapToObj(i -> market.opening(garlic, PlanKind.OPEN, 100 + i))
                .toList();
        await(Future.join(openings).otherwiseEmpty());
        assertThat(openings).filteredOn(Future::succeeded).hasSize(1);
        assertThat(openings).filteredOn(Future::failed).allSatisfy(late -> assertThat(refusal(late))
                .isEqualTo(CommissionError.COMMISSION_PLAN_EXISTS));
    }

    @Test
    void anotherOpenPlanMayFollowAnEndedOne() throws Exception {
        market.end(market.open(garlic, PlanKind.OPEN, 100));
        assertThat(market.open(garlic, PlanKind.OPEN, 200).hasEnded()).isFalse();
    }

    @Test
    void aListingHasAtMostFiftyPlansInForce() throws Exception {
        for (int i = 0; i < 50; i++) {
            market.open(garlic, PlanKind.TARGETED, 100, account());
        }
        assertThat(refusal(market.opening(garlic, PlanKind.TARGETED, 100, account())))
                .isEqualTo(CommissionError.COMMISSION_PLANS_FULL);
    }

    @Test
    void whoIsNoHostCannotBeNamed() {
        assertThat(refusal(market.opening(garlic, PlanKind.TARGETED, 100, account(), CommissionMarket.noHost())))
                .isEqualTo(CommonError.INVALID_REQUEST);
    }

    @Test
    void anArchivedListingTakesNoPlans() throws Exception {
        assertThat(refusal(market.opening(market.listing("ARCHIVED"), PlanKind.OPEN, 100)))
                .isEqualTo(CommissionError.LISTING_ARCHIVED);
    }

    @Test
    void plansOfOthersAreNotThere() throws Exception {
        AccountId stranger = account();
        CommissionPlan plan = market.open(garlic, PlanKind.OPEN, 100);
        NewCommissionPlan wanted = new NewCommissionPlan(PlanKind.TARGETED, new CommissionRate(1), Set.of(stranger));
        List<Future<?>> asked = List.of(
                market.database.inTransaction(db -> market.plans.open(db, stranger, garlic, wanted)),
                market.database.inTransaction(
                        db -> market.plans.open(db, FARMER, new ListingId(new UUID(9, 9)), wanted)),
                market.database.inTransaction(
                        db -> market.plans.changeRate(db, stranger, plan.id(), new CommissionRate(1))),
                market.database.inTransaction(db -> market.plans.end(db, stranger, plan.id())),
                market.database.inTransaction(db -> market.plans.end(db, FARMER, new CommissionPlanId(new UUID(9, 9)))),
                market.plans.list(stranger, garlic, Optional.empty(), 10));
        assertThat(asked).allSatisfy(each -> assertThat(refusal(each)).isEqualTo(CommonError.NOT_FOUND));
    }

    @Test
    void whatWasAnnouncedCannotBeChanged() throws Exception {
        CommissionPlan plan = market.open(garlic, PlanKind.TARGETED, 100, account());
        for (String table : List.of("commission_plan", "commission_plan_host", "commission_rate")) {
            assertThatThrownBy(() -> market.run("DELETE FROM marketplace." + table))
                    .as(table)
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> market.run("UPDATE marketplace.commission_rate SET rate_bp = 8000"))
                .hasMessageContaining("append-only");
        assertThat(list(Optional.empty(), 10)).containsExactly(plan);
    }

    private List<CommissionPlan> list(Optional<CommissionPlanId> after, int limit) throws TimeoutException {
        return await(market.plans.list(FARMER, garlic, after, limit));
    }
}
