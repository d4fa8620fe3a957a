package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.marketplace.commission.RandomPlans.DAYS;
import static org.tiantou.marketplace.commission.RandomPlans.day;
import static org.tiantou.marketplace.commission.RandomPlans.forEach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.commission.Attribution.Source;

/** One winner; {@code -Dseed=} replays a made-up world. */
class AttributionDecisionTest {

    private static final Duration WINDOW = Duration.ofDays(15);
    private static final Instant NOW = day(20);
    private static final ListingId GARLIC = new ListingId(new UUID(2, 1));
    private static final AccountId BUYER = new AccountId(new UUID(1, 0));
    private static final AccountId SELLER = new AccountId(new UUID(1, 1));
    private static final AccountId LINKER = new AccountId(new UUID(1, 2));

    @Test
    void theSessionsHostWinsOverTheLinksHost() {
        assertThat(winner(open(), sale(BUYER, SELLER), click(LINKER, NOW))).contains(SELLER);
        assertThat(open().decide(sale(BUYER, SELLER), click(LINKER, NOW)))
                .map(Attribution::source)
                .contains(Source.SESSION);
    }

    @Test
    void theLastClickWinsInTheShopForFifteenDays() {
        Instant old = NOW.minus(WINDOW);
        assertThat(winner(open(), sale(BUYER, null), click(LINKER, old.plusNanos(1_000))))
                .contains(LINKER);
        assertThat(winner(open(), sale(BUYER, null), click(LINKER, old))).isEmpty();
        assertThat(winner(open(), sale(BUYER, null), Optional.empty())).isEmpty();
        assertThat(open().decide(sale(BUYER, null), click(LINKER, NOW)))
                .map(Attribution::source)
                .contains(Source.LINK);
    }

    @Test
    void aSessionHostThatEarnsNothingLeavesItToTheLink() {
        AttributionDecision targeted = decision(PlanKind.TARGETED, LINKER);
        assertThat(winner(targeted, sale(BUYER, SELLER), click(LINKER, NOW))).contains(LINKER);
        assertThat(winner(targeted, sale(BUYER, SELLER), Optional.empty())).isEmpty();
    }

    @Test
    void nobodyEarnsOnWhatItBuysItself() {
        assertThat(winner(open(), sale(SELLER, SELLER), Optional.empty())).isEmpty();
        assertThat(winner(open(), sale(LINKER, null), click(LINKER, NOW))).isEmpty();
        assertThat(winner(open(), sale(SELLER, SELLER), click(LINKER, NOW))).contains(LINKER);
    }

    @Test
    void thereIsAtMostOneWinnerAndItEarnsItsOwnRate() {
        forEach(world -> {
            AccountId buyer = world.random.nextInt(4) == 0 ? world.hosts.get(0) : BUYER;
            Optional<AccountId> session = pick(world);
            Instant now = day(world.random.nextInt(DAYS));
            Optional<CommissionClick> click = pick(world)
                    .map(host -> new CommissionClick(host, now.minus(Duration.ofDays(world.random.nextInt(20)))));
            CommissionPlans plans = world.all();
            Optional<Attribution> won =
                    new AttributionDecision(plans, WINDOW, now).decide(new Sale(buyer, world.listing, session), click);

            Optional<AccountId> bySession = session.filter(host -> earns(plans, world, buyer, host, now));
            Optional<AccountId> byLink = click.filter(
                            each -> Duration.between(each.clickedAt(), now).compareTo(WINDOW) < 0)
                    .map(CommissionClick::host)
                    .filter(host -> earns(plans, world, buyer, host, now));
            assertThat(won.map(Attribution::host)).isEqualTo(bySession.or(() -> byLink));
            won.ifPresent(attribution -> {
                assertThat(attribution.source()).isEqualTo(bySession.isPresent() ? Source.SESSION : Source.LINK);
                assertThat(plans.rateFor(attribution.host(), world.listing, now))
                        .contains(new CommissionOffer(attribution.plan(), attribution.rate()));
            });
        });
    }

    private static boolean earns(
            CommissionPlans plans, RandomPlans world, AccountId buyer, AccountId host, Instant now) {
        return !host.equals(buyer) && plans.rateFor(host, world.listing, now).isPresent();
    }

    private static Optional<AccountId> pick(RandomPlans world) {
        return world.random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(world.hosts.get(world.random.nextInt(world.hosts.size())));
    }

    private static AttributionDecision open() {
        return decision(PlanKind.OPEN);
    }

    private static AttributionDecision decision(PlanKind kind, AccountId... hosts) {
        CommissionPlan plan = CommissionPlan.opened(
                new CommissionPlanId(new UUID(4, 1)),
                new ProducerId(new UUID(3, 1)),
                GARLIC,
                new NewCommissionPlan(kind, new CommissionRate(1000), Set.of(hosts)),
                day(1));
        return new AttributionDecision(new CommissionPlans(List.of(plan), Map.of()), WINDOW, NOW);
    }

    private static Sale sale(AccountId buyer, AccountId sessionHost) {
        return new Sale(buyer, GARLIC, Optional.ofNullable(sessionHost));
    }

    private static Optional<CommissionClick> click(AccountId host, Instant at) {
        return Optional.of(new CommissionClick(host, at));
    }

    private static Optional<AccountId> winner(
            AttributionDecision decision, Sale sale, Optional<CommissionClick> click) {
        return decision.decide(sale, click).map(Attribution::host);
    }
}
