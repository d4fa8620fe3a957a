package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.LiveTerms;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.PoolId;

/** Thousands of random batches; {@code -Dseed=} replays the one that failed. */
class IntakeDecisionTest {

    private static final int BATCHES = 1_000;

    @Test
    void neverSellsMoreThanThereIs() {
        forEachBatch(batch -> {
            Map<PoolId, Integer> sold = units(held(batch.decide(batch.placements)));
            batch.shelf.values().forEach(offer -> assertThat(sold.getOrDefault(offer.pool(), 0))
                    .isLessThanOrEqualTo((int) offer.available()));
        });
    }

    @Test
    void neverExceedsALimitAndTellsWhatIsTakenNow() {
        forEachBatch(batch -> {
            IntakeDecision decision = batch.decision(batch.placements);
            List<Order> accepted = held(decision.decide(batch.taken, batch.hoarders, batch.sheet()));
            Map<BuyerLimit.Key, Integer> bought = new HashMap<>();
            for (Order order : accepted) {
                for (OrderLine line : order.lines()) {
                    if (line.limited()) {
                        bought.merge(
                                new BuyerLimit.Key(line.pool(), order.buyer(), Optional.empty()),
                                line.quantity(),
                                Integer::sum);
                    }
                    if (line.limitedByDay()) {
                        bought.merge(
                                new BuyerLimit.Key(
                                        line.pool(), order.buyer(), Optional.of(IntakeTerms.day(RandomBatch.NOW))),
                                line.quantity(),
                                Integer::sum);
                    }
                }
            }
            assertThat(decision.limits()).allSatisfy(limit -> {
                assertThat(limit.taken()).isLessThanOrEqualTo(limit.maximum());
                assertThat(limit.taken()).isEqualTo(batch.taken.getOrDefault(limit.key(), 0) + bought.get(limit.key()));
            });
            assertThat(decision.limits().stream().map(BuyerLimit::key).collect(Collectors.toSet()))
                    .isEqualTo(bought.keySet());
            assertThat(decision.limited()).containsAll(bought.keySet());
        });
    }

    @Test
    void anAcceptedOrderIsWholeAndItsTotalsAreExact() {
        forEachBatch(batch -> {
            List<Verdict> verdicts = batch.decide(batch.placements);
            for (int i = 0; i < verdicts.size(); i++) {
                if (verdicts.get(i) instanceof Verdict.Accepted accepted) {
                    assertWhole(batch, batch.placements.get(i), accepted.order());
                }
            }
        });
    }

    @Test
    void aRefusedOrderLeavesNoTrace() {
        forEachBatch(batch -> {
            List<Verdict> verdicts = batch.decide(batch.placements);
            List<Placement> winners = new ArrayList<>();
            for (int i = 0; i < verdicts.size(); i++) {
                if (verdicts.get(i) instanceof Verdict.Accepted) {
                    winners.add(batch.placements.get(i));
                }
            }
            assertThat(ids(batch.decide(winners))).isEqualTo(ids(verdicts));
        });
    }

    @Test
    void anOrderIsRefusedForWantOfStockOnlyIfNotEnoughWasLeftAtItsTurn() {
        forEachBatch(batch -> {
            Map<PoolId, Integer> sold = new HashMap<>();
            List<Verdict> verdicts = batch.decide(batch.placements);
            for (int i = 0; i < verdicts.size(); i++) {
                if (verdicts.get(i) instanceof Verdict.Accepted accepted) {
                    units(held(List.of(accepted))).forEach((pool, units) -> sold.merge(pool, units, Integer::sum));
                } else if (verdicts.get(i) instanceof Verdict.Refused refused
                        && refused.refusal().code() == OrderError.SOLD_OUT) {
                    assertSoldOut(batch, batch.placements.get(i), refused, sold);
                }
            }
        });
    }

    @Test
    void anOrderIsRefusedForWantOfAWayOnlyIfNoneWasLeftAtItsTurn() {
        forEachBatch(batch -> {
            Map<ProducerId, Integer> sent = new HashMap<>();
            List<Verdict> verdicts = batch.decide(batch.placements);
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Accepted accepted
                        && accepted.order().order().hasGoods()) {
                    accepted.order()
                            .consignments()
                            .forEach(each -> sent.merge(each.producer(), each.parcels(), Integer::sum));
                }
            }
            sent.forEach((producer, parcels) -> assertThat((long) parcels).isLessThanOrEqualTo(batch.free(producer)));
        });
    }

    @Test
    void everyWayThatMayBeBookedIsLockedOnce() {
        forEachBatch(batch -> {
            IntakeDecision decision = batch.decision(batch.placements);
            List<PickupBooking.Need> needs = decision.needs();
            Set<String> locked = needs.stream().map(IntakeDecisionTest::route).collect(Collectors.toSet());
            assertThat(locked).hasSize(needs.size());
            decision.decide(batch.taken, batch.hoarders, RandomBatch.sheet((wanted, until) -> {
                assertThat(wanted).allSatisfy(need -> assertThat(locked).contains(route(need)));
                return batch.sheet().book(wanted, until);
            }));
        });
    }

    @Test
    void whereSomebodyWaitsNothingIsPlenty() {
        forEachBatch(batch -> {
            IntakeDecision decision = batch.decision(batch.placements);
            Set<PoolId> sold = units(held(decision.decide(batch.taken, batch.hoarders, batch.sheet())))
                    .keySet();
            if (batch.shelf.values().stream().anyMatch(offer -> offer.awaited() && sold.contains(offer.pool()))) {
                assertThat(decision.leavesPlenty()).isFalse();
            }
        });
    }

    private static void assertWhole(RandomBatch batch, Placement placement, OrderView view) {
        Order order = view.order();
        List<NewOrder.Line> wanted = placement.wish().lines();
        assertThat(order.firstPaid()).isEqualTo(firstPaid(batch, placement));
        assertThat(order.status())
                .isEqualTo(order.firstPaid().isPresent() ? OrderStatus.AWAITING_PAYMENT : OrderStatus.HELD);
        assertThat(order.total())
                .isEqualTo(order.lines().stream().map(OrderLine::amount).reduce(Money.ZERO, Money::plus));
        assertThat(order.lines()).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(order.lines().get(i).variant()).isEqualTo(wanted.get(i).variant());
            assertThat(order.lines().get(i).quantity()).isEqualTo(wanted.get(i).quantity());
        }
        assertThat(view.consignments().stream()
                        .flatMap(each -> each.lines().stream())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(order.lines());
        Set<Object> kinds = new HashSet<>();
        view.consignments().forEach(consignment -> {
            assertThat(kinds.add(List.of(consignment.producer(), consignment.temperatureClass())))
                    .isTrue();
            assertThat(consignment.massGrams()).isEqualTo(mass(batch, consignment));
            assertThat((long) consignment.parcels() * 30_000).isGreaterThanOrEqualTo(consignment.massGrams());
        });
    }

    private static long mass(RandomBatch batch, OrderConsignment consignment) {
        return consignment.lines().stream()
                .mapToLong(line -> batch.shelf
                                .get(new OfferKey(line.variant(), line.live()))
                                .massGrams()
                        * line.quantity())
                .sum();
    }

    private static void assertSoldOut(
            RandomBatch batch, Placement placement, Verdict.Refused refused, Map<PoolId, Integer> sold) {
        String variant = (String) refused.refusal().details().get("variantId");
        Offer offer = batch.shelf.values().stream()
                .filter(each -> each.variant().toString().equals(variant))
                .findFirst()
                .orElseThrow();
        long left = offer.available() - sold.getOrDefault(offer.pool(), 0);
        assertThat(refused.refusal().details()).containsEntry("left", left);
        assertThat(wanted(placement, offer.variant())).isGreaterThan(left);
    }

    private static long wanted(Placement placement, VariantId variant) {
        return placement.wish().lines().stream()
                .filter(line -> line.variant().equals(variant))
                .mapToLong(NewOrder.Line::quantity)
                .sum();
    }

    private static String route(PickupBooking.Need need) {
        return need.producer() + "/" + need.temperatureClass() + "/" + need.bestBefore() + "/" + need.session();
    }

    private static List<Order> accepted(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(Verdict.Accepted.class::isInstance)
                .map(verdict -> ((Verdict.Accepted) verdict).order().order())
                .toList();
    }

    /** Those that took something. */
    private static List<Order> held(List<Verdict> verdicts) {
        return accepted(verdicts).stream().filter(Order::hasGoods).toList();
    }

    private static Optional<FirstPaid> firstPaid(RandomBatch batch, Placement placement) {
        List<LiveTerms> live = placement.wish().lines().stream()
                .flatMap(line -> batch.shelf.get(line.asked()).live().stream())
                .toList();
        if (live.stream().anyMatch(LiveTerms::firstPaid)) {
            return Optional.of(FirstPaid.SESSION);
        }
        return !live.isEmpty() && batch.hoarders.contains(placement.buyer())
                ? Optional.of(FirstPaid.LAPSED_HOLDS)
                : Optional.empty();
    }

    private static List<OrderId> ids(List<Verdict> verdicts) {
        return accepted(verdicts).stream().map(Order::id).toList();
    }

    private static Map<PoolId, Integer> units(List<Order> orders) {
        Map<PoolId, Integer> units = new HashMap<>();
        orders.forEach(order -> order.lines().forEach(line -> units.merge(line.pool(), line.quantity(), Integer::sum)));
        return units;
    }

    private static void forEachBatch(Consumer<RandomBatch> check) {
        Long given = Long.getLong("seed");
        Random seeds = new Random();
        for (int i = 0; i < (given == null ? BATCHES : 1); i++) {
            long seed = given == null ? seeds.nextLong() : given;
            try {
                check.accept(new RandomBatch(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("failed with -Dseed=" + seed, failure);
            }
        }
    }
}
