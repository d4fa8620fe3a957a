package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.marketplace.commission.RandomPlans.DAYS;
import static org.tiantou.marketplace.commission.RandomPlans.day;
import static org.tiantou.marketplace.commission.RandomPlans.forEach;
import static org.tiantou.marketplace.commission.RandomPlans.points;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

/** The rule of rates, by examples and over hundreds of made-up producers; {@code -Dseed=} replays one. */
class CommissionPlansTest {

    private static final int NOTICE = 30;
    private static final AccountId HOST = new AccountId(new UUID(1, 1));
    private static final AccountId OTHER = new AccountId(new UUID(1, 2));
    private static final ListingId GARLIC = new ListingId(new UUID(2, 1));
    private static final ProducerId FARM = new ProducerId(new UUID(3, 1));

    @Test
    void aDecreaseReachesARunningHostAfterThirtyDaysAndANewOneAtOnce() {
        CommissionPlan plan = plan(1, PlanKind.OPEN, 2000).announcing(new CommissionRate(1000), day(10));
        CommissionPlans plans = running(HOST, day(9), plan);
        Instant reached = day(10 + NOTICE);

        assertThat(rate(plans, HOST, day(10))).isEqualTo(2000);
        assertThat(rate(plans, HOST, reached.minusNanos(1_000))).isEqualTo(2000);
        assertThat(rate(plans, HOST, reached)).isEqualTo(1000);
        assertThat(rate(plans, OTHER, day(10).minusNanos(1_000))).isEqualTo(2000);
        assertThat(rate(plans, OTHER, day(10))).isEqualTo(1000);
        assertThat(plan.reachesRunningHosts(plan.newest())).isEqualTo(reached);
    }

    @Test
    void whoComesWithTheDecreaseIsNotKeptFromIt() {
        CommissionPlan plan = plan(1, PlanKind.OPEN, 2000).announcing(new CommissionRate(1000), day(10));
        assertThat(rate(running(HOST, day(10), plan), HOST, day(11))).isEqualTo(1000);
    }

    @Test
    void anIncreaseCountsAtOnceForAll() {
        CommissionPlan plan = plan(1, PlanKind.OPEN, 1000).announcing(new CommissionRate(2000), day(10));
        CommissionPlans plans = running(HOST, day(2), plan);
        assertThat(rate(plans, HOST, day(10))).isEqualTo(2000);
        assertThat(rate(plans, OTHER, day(10))).isEqualTo(2000);
        assertThat(plan.reachesRunningHosts(plan.newest())).isEqualTo(day(10));
    }

    @Test
    void twoDecreasesArriveOneAfterTheOther() {
        CommissionPlan plan = plan(1, PlanKind.OPEN, 3000)
                .announcing(new CommissionRate(2000), day(5))
                .announcing(new CommissionRate(1000), day(15));
        CommissionPlans plans = running(HOST, day(2), plan);
        assertThat(IntStream.of(16, 34, 35, 44, 45).map(day -> rate(plans, HOST, day(day))))
                .containsExactly(3000, 3000, 2000, 2000, 1000);
        assertThat(plan.history())
                .extracting(plan::reachesRunningHosts)
                .containsExactly(day(1), day(5 + NOTICE), day(15 + NOTICE));
    }

    @Test
    void anEndIsADecreaseToNothing() {
        CommissionPlans plans =
                running(HOST, day(2), plan(1, PlanKind.OPEN, 1000).end(day(10)));
        assertThat(plans.rateFor(OTHER, GARLIC, day(10))).isEmpty();
        assertThat(rate(plans, HOST, day(39))).isEqualTo(1000);
        assertThat(plans.rateFor(HOST, GARLIC, day(40))).isEmpty();
    }

    @Test
    void aWorsePlanThatNamesARunningHostIsADecreaseToo() {
        CommissionPlans plans =
                running(HOST, day(2), plan(1, PlanKind.OPEN, 2000), plan(10, PlanKind.TARGETED, 100, HOST, OTHER));
        assertThat(rate(plans, HOST, day(39))).isEqualTo(2000);
        assertThat(rate(plans, HOST, day(40))).isEqualTo(100);
        assertThat(rate(plans, OTHER, day(10))).isEqualTo(100);
    }

    @Test
    void anExclusivePlanShutsOutRunningHostsAfterThirtyDays() {
        CommissionPlans plans =
                running(HOST, day(2), plan(1, PlanKind.OPEN, 2000), plan(10, PlanKind.EXCLUSIVE, 2500, OTHER));
        assertThat(rate(plans, HOST, day(39))).isEqualTo(2000);
        assertThat(plans.rateFor(HOST, GARLIC, day(40))).isEmpty();
        assertThat(rate(plans, OTHER, day(10))).isEqualTo(2500);
        assertThat(plans.rateFor(new AccountId(new UUID(1, 3)), GARLIC, day(10)))
                .isEmpty();
    }

    @Test
    void plansOfOtherListingsSayNothing() {
        CommissionPlans plans = running(HOST, day(2), plan(1, PlanKind.OPEN, 2000));
        assertThat(plans.rateFor(HOST, new ListingId(new UUID(2, 2)), day(3))).isEmpty();
    }

    @Test
    void newHostsEarnWhatIsAnnouncedAndTargetedBeatsOpen() {
        forEach(world -> world.hosts.forEach(host -> IntStream.range(0, DAYS).forEach(day -> {
            int expected = announced(world.plans, host, day(day));
            assertThat(points(world.all().announced(host, world.listing, day(day))))
                    .isEqualTo(expected);
            if (!world.running.containsKey(new RunningHost(world.listing, host))) {
                assertThat(points(world.all().rateFor(host, world.listing, day(day))))
                        .isEqualTo(expected);
            }
        })));
    }

    @Test
    void runningHostsEarnTheBestThatWasAnnouncedToThemWithinThirtyDays() {
        forEach(world ->
                world.running.forEach((host, since) -> IntStream.range(0, DAYS).forEach(day -> {
                    int expected = IntStream.rangeClosed(day - NOTICE, day)
                            .filter(each -> each == day || !day(each).isBefore(since))
                            .map(each -> announced(world.plans, host.host(), day(each)))
                            .max()
                            .orElseThrow();
                    assertThat(points(world.all().rateFor(host.host(), world.listing, day(day))))
                            .isEqualTo(expected);
                })));
    }

    @Test
    void whateverTheProducerDoesARunningHostKeepsWhatItHadForThirtyDays() {
        forEach(world -> {
            int day = 1 + world.random.nextInt(DAYS);
            Instant justBefore = day(day).minusNanos(1_000);
            CommissionPlans after = world.andOneMoreAct(day);
            world.running.forEach((host, since) -> {
                if (since.isBefore(day(day))) {
                    int had = announced(world.plans, host.host(), justBefore);
                    IntStream.range(day, day + NOTICE)
                            .forEach(later -> assertThat(points(after.rateFor(host.host(), world.listing, day(later))))
                                    .isGreaterThanOrEqualTo(had));
                }
            });
        });
    }

    @Test
    void theOfferNamesThePlanThatPaysIt() {
        forEach(world -> world.hosts.forEach(host -> IntStream.range(0, DAYS).forEach(day -> world.all()
                .rateFor(host, world.listing, day(day))
                .ifPresent(offer -> {
                    CommissionPlan payer = world.plans.stream()
                            .filter(plan -> plan.id().equals(offer.plan()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(payer.isFor(host)).isTrue();
                    assertThat(payer.history()).extracting(AnnouncedRate::rate).contains(Optional.of(offer.rate()));
                }))));
    }

    /** Nothing of the past changes what counts when it is left out, as the order path leaves it out. */
    @Test
    void whatWasReplacedMoreThanThirtyDaysAgoMayBeForgotten() {
        forEach(world -> {
            int day = world.random.nextInt(DAYS);
            Instant since = day(day - NOTICE);
            List<CommissionPlan> shorter =
                    world.plans.stream().map(plan -> recent(plan, since)).toList();
            CommissionPlans forgetful = new CommissionPlans(shorter, world.running);
            world.hosts.forEach(host -> assertThat(forgetful.rateFor(host, world.listing, day(day)))
                    .isEqualTo(world.all().rateFor(host, world.listing, day(day))));
        });
    }

    private static CommissionPlan recent(CommissionPlan plan, Instant since) {
        List<AnnouncedRate> history = IntStream.range(0, plan.history().size())
                .filter(i -> i + 1 == plan.history().size()
                        || plan.history().get(i + 1).announcedAt().isAfter(since))
                .mapToObj(plan.history()::get)
                .toList();
        return new CommissionPlan(plan.id(), plan.producer(), plan.listing(), plan.kind(), plan.hosts(), history);
    }

    /** The rule of what is announced, told once more, plainly; 0: nothing. */
    private static int announced(List<CommissionPlan> plans, AccountId host, Instant moment) {
        OptionalInt naming = OptionalInt.empty();
        int open = 0;
        boolean exclusive = false;
        boolean namedByExclusive = false;
        for (CommissionPlan plan : plans) {
            int rate = 0;
            for (AnnouncedRate each : plan.history()) {
                rate = each.announcedAt().isAfter(moment)
                        ? rate
                        : each.rate().map(CommissionRate::basisPoints).orElse(0);
            }
            boolean named = plan.hosts().contains(host);
            if (rate > 0 && named) {
                naming = OptionalInt.of(Math.max(rate, naming.orElse(0)));
            }
            if (rate > 0 && plan.kind() == PlanKind.OPEN) {
                open = Math.max(open, rate);
            }
            if (rate > 0 && plan.kind() == PlanKind.EXCLUSIVE) {
                exclusive = true;
                namedByExclusive |= named;
            }
        }
        return exclusive && !namedByExclusive ? 0 : naming.orElse(open);
    }

    private static CommissionPlan plan(int openedOn, PlanKind kind, int basisPoints, AccountId... hosts) {
        return CommissionPlan.opened(
                new CommissionPlanId(new UUID(4, openedOn)),
                FARM,
                GARLIC,
                new NewCommissionPlan(kind, new CommissionRate(basisPoints), Set.of(hosts)),
                day(openedOn));
    }

    private static CommissionPlans running(AccountId host, Instant since, CommissionPlan... plans) {
        return new CommissionPlans(List.of(plans), Map.of(new RunningHost(GARLIC, host), since));
    }

    private static int rate(CommissionPlans plans, AccountId host, Instant moment) {
        return points(plans.rateFor(host, GARLIC, moment));
    }
}
