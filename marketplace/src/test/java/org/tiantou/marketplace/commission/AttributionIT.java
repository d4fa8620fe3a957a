package org.tiantou.marketplace.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tiantou.marketplace.commission.CommissionMarket.WINDOW;
import static org.tiantou.marketplace.commission.CommissionMarket.account;
import static org.tiantou.marketplace.commission.CommissionMarket.await;
import static org.tiantou.marketplace.commission.CommissionMarket.refusal;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.commission.Attribution.Source;

class AttributionIT {

    private static final Duration NOTICE = Duration.ofDays(30);
    private static CommissionMarket market;

    private final AccountId buyer = account();
    private final AccountId host = account();
    private final AccountId other = account();
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
    void theLastClickWinsUntilItIsTooOld() throws Exception {
        CommissionPlan plan = market.open(garlic, PlanKind.OPEN, 1_000);
        click(host);
        market.advance(Duration.ofDays(1));
        CountedClick last = click(other);
        assertThat(last.countsUntil()).isEqualTo(market.instant().plus(WINDOW));

        Attribution won = new Attribution(other, plan.id(), new CommissionRate(1_000), Source.LINK);
        market.advance(WINDOW.minusNanos(1_000));
        assertThat(market.attribution(buyer, garlic, null)).contains(won);
        assertThat(market.attribution(account(), garlic, null)).isEmpty();
        assertThat(market.attribution(buyer, market.listing(), null)).isEmpty();
        market.advance(Duration.ofNanos(1_000));
        assertThat(market.attribution(buyer, garlic, null)).isEmpty();

        await(market.links.forgetOld());
        assertThat(clicks()).isOne();
        market.advance(Duration.ofNanos(1_000));
        await(market.links.forgetOld());
        assertThat(clicks()).isZero();
    }

    @Test
    void aSaleInASessionIsItsHosts() throws Exception {
        market.open(garlic, PlanKind.OPEN, 1_000);
        click(other);
        assertThat(market.attribution(buyer, garlic, host))
                .map(Attribution::host)
                .contains(host);
        assertThat(market.attribution(host, garlic, host)).isEmpty();
        assertThat(market.attribution(buyer, garlic, buyer))
                .map(Attribution::host)
                .contains(other);
    }

    @Test
    void aRunningHostIsReachedByADecreaseAfterThirtyDays() throws Exception {
        CommissionPlan plan = market.open(garlic, PlanKind.OPEN, 2_000);
        market.link(host, garlic);
        market.advance(Duration.ofDays(100));
        market.change(plan, 500);

        assertThat(rates(host, other)).containsExactly(2_000, 500);
        market.advance(NOTICE.minusNanos(1_000));
        assertThat(rates(host, other)).containsExactly(2_000, 500);
        market.advance(Duration.ofNanos(1_000));
        assertThat(rates(host, other)).containsExactly(500, 500);
        market.change(plan, 700);
        assertThat(rates(host, other)).containsExactly(700, 700);
        market.advance(Duration.ofDays(1));
        market.end(plan);
        assertThat(rates(host, other)).containsExactly(700, 0);
        market.advance(NOTICE);
        assertThat(rates(host, other)).containsExactly(0, 0);
    }

    @Test
    void hostsThatPutAListingIntoTheirBagRunItToo() throws Exception {
        CommissionPlan plan = market.open(garlic, PlanKind.OPEN, 2_000);
        List<ListingId> bag = List.of(garlic, market.listing());
        for (int i = 0; i < 2; i++) {
            await(market.database.inTransaction(db -> market.hosts.join(db, host, bag)));
        }
        market.advance(Duration.ofDays(1));
        market.change(plan, 500);
        assertThat(rates(host, other)).containsExactly(2_000, 500);
        assertThat(market.events(host.value())).containsExactly("CommissionHostJoined", "CommissionHostJoined");
    }

    @Test
    void namedHostsEarnByThePlanThatNamesThem() throws Exception {
        market.open(garlic, PlanKind.OPEN, 500);
        market.open(garlic, PlanKind.TARGETED, 1_500, host);
        assertThat(rates(host, other)).containsExactly(1_500, 500);
        market.open(garlic, PlanKind.EXCLUSIVE, 800, other);
        assertThat(rates(host, other)).containsExactly(0, 800);
    }

    @Test
    void aBatchIsDecidedAsEachOfItsSalesAlone() throws Exception {
        long seed = Long.getLong("seed", new Random().nextLong());
        Random random = new Random(seed);
        List<AccountId> hosts = List.of(account(), account(), account());
        List<AccountId> buyers = List.of(account(), account(), account(), hosts.get(0));
        List<ListingId> listings = List.of(market.listing(), market.listing(), market.listing());
        CommissionPlan open = market.open(listings.get(0), PlanKind.OPEN, 1_000);
        market.open(listings.get(1), PlanKind.TARGETED, 2_000, hosts.get(0), hosts.get(1));
        market.open(listings.get(1), PlanKind.OPEN, 300);
        CommissionPlan exclusive = market.open(listings.get(2), PlanKind.EXCLUSIVE, 3_000, hosts.get(2));
        for (AccountId each : buyers) {
            for (ListingId listing : listings) {
                int chosen = random.nextInt(3);
                if (chosen > 0 && !each.equals(hosts.get(chosen)) && !listing.equals(listings.get(2))) {
                    await(market.links.click(
                            each, market.link(hosts.get(chosen), listing).token()));
                }
            }
        }
        market.advance(Duration.ofDays(1));
        market.change(open, 100);
        market.end(exclusive);

        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sales.add(new Sale(
                    buyers.get(random.nextInt(4)),
                    listings.get(random.nextInt(3)),
                    Optional.of(random.nextInt(4)).filter(n -> n < 3).map(hosts::get)));
        }
        List<Optional<Attribution>> alone = new ArrayList<>();
        for (Sale sale : sales) {
            alone.add(market.attributions(List.of(sale)).get(0));
        }
        assertThat(market.attributions(sales)).as("-Dseed=%d", seed).isEqualTo(alone);
        assertThat(alone).anyMatch(Optional::isPresent).anyMatch(Optional::isEmpty);
        assertThat(market.attributions(List.of())).isEmpty();
    }

    @Test
    void aLinkIsForListingsThatBuyersSeeAndThatPay() throws Exception {
        market.open(market.listing("DRAFT"), PlanKind.OPEN, 1_000);
        assertThat(refusal(linking(host, garlic))).isEqualTo(CommissionError.NO_COMMISSION_OFFERED);
        ListingId draft = market.listing("DRAFT");
        market.open(draft, PlanKind.OPEN, 1_000);
        assertThat(refusal(linking(host, draft))).isEqualTo(CommonError.NOT_FOUND);
        market.open(garlic, PlanKind.TARGETED, 1_000, host);
        assertThat(refusal(linking(other, garlic))).isEqualTo(CommissionError.NO_COMMISSION_OFFERED);
        assertThat(market.link(host, garlic).offer().rate()).isEqualTo(new CommissionRate(1_000));
        market.link(host, garlic);
        assertThat(market.events(host.value())).containsExactly("CommissionHostJoined");
    }

    @Test
    void aClickOnALinkThatPaysNoMoreIsRefusedAndAnEarlierOneStays() throws Exception {
        CommissionPlan targeted = market.open(garlic, PlanKind.TARGETED, 1_000, host, other);
        String kept = market.link(other, garlic).token();
        String ended = market.link(host, garlic).token();
        market.advance(Duration.ofDays(1));
        market.end(targeted);
        market.open(garlic, PlanKind.TARGETED, 900, other);
        market.advance(NOTICE);
        await(market.links.click(buyer, kept));
        assertThat(refusal(market.links.click(buyer, ended))).isEqualTo(CommissionError.NO_COMMISSION_OFFERED);
        assertThat(market.attribution(buyer, garlic, null))
                .map(Attribution::host)
                .contains(other);
    }

    @Test
    void aHostSeesWhatItEarnsFollowTheOrders() throws Exception {
        CommissionPlan plan = market.open(garlic, PlanKind.OPEN, 1_250);
        Attribution attribution = market.attribution(buyer, garlic, host).orElseThrow();
        List<String> statuses = List.of("HELD", "PAID", "COMPLETED", "CANCELLED", "EXPIRED");
        List<OrderId> orders = new ArrayList<>();
        for (String status : statuses) {
            OrderId order = market.order(buyer, garlic, status);
            market.freeze(
                    new LineCommission(order, 1, attribution, Money.cny(4_290)),
                    new LineCommission(order, 2, attribution, Money.cny(7)));
            orders.add(0, order);
        }
        List<HostCommission> seen = await(market.commissions.list(host, Optional.empty(), 100));
        assertThat(seen)
                .extracting(each -> each.line().order())
                .containsExactlyElementsOf(orders.stream()
                        .flatMap(order -> List.of(order, order).stream())
                        .toList());
        assertThat(seen)
                .extracting(HostCommission::state)
                .containsExactly(
                        CommissionState.VOID,
                        CommissionState.VOID,
                        CommissionState.VOID,
                        CommissionState.VOID,
                        CommissionState.FINAL,
                        CommissionState.FINAL,
                        CommissionState.ESTIMATED,
                        CommissionState.ESTIMATED,
                        CommissionState.PENDING,
                        CommissionState.PENDING);
        assertThat(seen.get(0).line()).isEqualTo(new LineCommission(orders.get(0), 2, attribution, Money.cny(7)));
        assertThat(seen).extracting(each -> each.line().commission().amount()).startsWith(0L, 536L);
        assertThat(seen).allSatisfy(each -> {
            assertThat(each.listing()).isEqualTo(garlic);
            assertThat(each.line().attribution().plan()).isEqualTo(plan.id());
        });

        LinePosition third = new LinePosition(orders.get(1), 2);
        assertThat(await(market.commissions.list(host, Optional.of(third), 2))).isEqualTo(seen.subList(3, 5));
        assertThat(await(market.commissions.list(other, Optional.empty(), 100))).isEmpty();
    }

    @Test
    void whatIsFrozenStaysAndALineHasOne() throws Exception {
        market.open(garlic, PlanKind.OPEN, 1_000);
        Attribution attribution = market.attribution(buyer, garlic, host).orElseThrow();
        LineCommission line = new LineCommission(market.order(buyer, garlic, "HELD"), 1, attribution, Money.cny(99));
        market.freeze();
        market.freeze(line);
        assertThatThrownBy(() -> market.freeze(line)).hasMessageContaining("order_line_commission_pkey");
        assertThatThrownBy(() -> market.run("UPDATE marketplace.order_line_commission SET commission_fen = 0"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> market.run("DELETE FROM marketplace.order_line_commission"))
                .hasMessageContaining("append-only");
    }

    private Future<IssuedLink> linking(AccountId by, ListingId listing) {
        return market.database.inTransaction(db -> market.links.issue(db, by, listing));
    }

    private CountedClick click(AccountId by) throws TimeoutException {
        return await(market.links.click(buyer, market.link(by, garlic).token()));
    }

    private long clicks() throws TimeoutException {
        return market.count("SELECT count(*) FROM marketplace.commission_click WHERE buyer_id = $1", buyer.value());
    }

    /** What each would earn on a sale in its session, 0: nothing. */
    private List<Integer> rates(AccountId... of) throws TimeoutException {
        List<Integer> rates = new ArrayList<>();
        for (AccountId each : of) {
            rates.add(market.attribution(buyer, garlic, each)
                    .map(attribution -> attribution.rate().basisPoints())
                    .orElse(0));
        }
        return rates;
    }
}
