package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.LiveTerms;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.Pricing;
import org.tiantou.marketplace.stock.PurchaseLimits;

/** The latest arrival that a buyer was shown, and the session whose capacity his order may use; everything arrives on 3 November. */
class PromiseChangedTest {

    private static final Instant ARRIVAL = FakePickupBooking.PROMISE.expectedArrival();
    private static final IntakeTerms TERMS = IntakeTerms.at(Instant.parse("2026-11-01T08:00:00Z"));
    private static final ProducerId FARM = new ProducerId(UUID.randomUUID());
    private static final LiveSessionId SESSION = new LiveSessionId(UUID.randomUUID());

    @Test
    void anOrderThatArrivesInTimeIsAccepted() {
        assertThat(verdict(240, Optional.of(ARRIVAL))).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdict(240, Optional.empty())).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void anOrderThatWouldArriveLaterThanShownIsRefusedWithThePromiseThatIsPossible() {
        Instant shown = ARRIVAL.minusSeconds(1);
        assertThat(verdict(240, Optional.of(shown)))
                .isEqualTo(new Verdict.Later(FARM, TemperatureClass.CHILLED, shown, FakePickupBooking.PROMISE));
        assertThat(OrderJson.refusal(verdict(240, Optional.of(shown))).code()).isEqualTo(OrderError.PROMISE_CHANGED);
    }

    @Test
    void anOrderThatHoldsNothingIsCheckedAgainstItsIndicativePromise() {
        Instant shown = ARRIVAL.minusSeconds(1);
        assertThat(verdict(firstPaid(), Optional.of(ARRIVAL))).isInstanceOf(Verdict.Accepted.class);
        assertThat(verdict(firstPaid(), Optional.of(shown)))
                .isEqualTo(new Verdict.Later(FARM, TemperatureClass.CHILLED, shown, FakePickupBooking.PROMISE));
    }

    @Test
    void goodsThatSpoilBeforeTheyArriveHaveNoWayWhateverWasShown() {
        assertThat(verdict(24, Optional.of(ARRIVAL.plusSeconds(3_600)))).isInstanceOf(Verdict.Infeasible.class);
        assertThat(verdict(24, Optional.of(ARRIVAL.minusSeconds(86_400)))).isInstanceOf(Verdict.Infeasible.class);
        assertThat(verdict(24, Optional.empty())).isInstanceOf(Verdict.Infeasible.class);
    }

    @Test
    void onlyGoodsThatWereAllBoughtInOneSessionUseItsCapacity() {
        Offer inShow = offer(240, Optional.of(SESSION));
        Offer inOther = offer(240, Optional.of(new LiveSessionId(UUID.randomUUID())));
        Offer inShop = offer(240, Optional.empty());
        assertThat(need(inShow).session()).contains(SESSION);
        assertThat(need(inShow, inShow).session()).contains(SESSION);
        assertThat(need(inShow, inShop).session()).isEmpty();
        assertThat(need(inShop, inShow).session()).isEmpty();
        assertThat(need(inShow, inOther, inShow).session()).isEmpty();
    }

    private static Verdict verdict(int shelfLifeHours, Optional<Instant> latestArrival) {
        return verdict(offer(shelfLifeHours, Optional.empty()), latestArrival);
    }

    private static Verdict verdict(Offer offer, Optional<Instant> latestArrival) {
        IntakeDecision decision = new IntakeDecision(
                List.of(placement(latestArrival, offer)),
                Map.of(offer.key(), offer),
                Map.of(),
                TERMS,
                UUID::randomUUID);
        return decision.decide(
                        Map.of(), Set.of(), RandomBatch.sheet(PromiseChangedTest::book, PromiseChangedTest::book))
                .get(0);
    }

    private static PickupBooking.Booking book(List<PickupBooking.Need> needs, Instant until) {
        return needs.get(0).arriveBy().isBefore(ARRIVAL)
                ? new PickupBooking.Booking.Infeasible(needs.get(0).consignment(), List.of(FakePickupBooking.PROMISE))
                : new PickupBooking.Booking.Booked(List.of(FakePickupBooking.PROMISE));
    }

    /** Of goods that travel together. */
    private static PickupBooking.Need need(Offer... offers) {
        Placement placement = placement(Optional.empty(), offers);
        Map<OfferKey, Offer> shelf =
                Stream.of(offers).collect(Collectors.toMap(Offer::key, offer -> offer, (one, same) -> one));
        List<PickupBooking.Need> needs =
                Basket.fill(placement, shelf, TERMS, UUID::randomUUID).needs();
        assertThat(needs).hasSize(1);
        return needs.get(0);
    }

    private static Placement placement(Optional<Instant> latestArrival, Offer... offers) {
        List<NewOrder.Line> lines = Stream.of(offers)
                .map(offer -> new NewOrder.Line(
                        offer.variant(), 1, Money.cny(4_290), offer.live().map(LiveTerms::offer), Optional.empty()))
                .toList();
        return new Placement(
                new OrderId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                new NewOrder(lines, Market.ADDRESS, latestArrival));
    }

    private static Offer offer(int shelfLifeHours, Optional<LiveSessionId> session) {
        return offer(shelfLifeHours, session, false);
    }

    private static Offer firstPaid() {
        return offer(240, Optional.of(SESSION), true);
    }

    private static Offer offer(int shelfLifeHours, Optional<LiveSessionId> session, boolean firstPaid) {
        return new Offer(
                new PoolId(UUID.randomUUID()),
                new VariantId(UUID.randomUUID()),
                session.map(id -> new LiveTerms(
                        new LiveOfferId(UUID.randomUUID()), id, new AccountId(UUID.randomUUID()), 15, firstPaid)),
                new ListingId(UUID.randomUUID()),
                FARM,
                "双孢蘑菇",
                "370883103200",
                TemperatureClass.CHILLED,
                2_000,
                4_000,
                shelfLifeHours,
                new Pricing(Money.cny(4_290), Optional.empty(), Optional.empty()),
                new PurchaseLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()),
                true,
                false,
                100,
                false,
                1);
    }
}
