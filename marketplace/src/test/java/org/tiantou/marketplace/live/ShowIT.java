package org.tiantou.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.CurrentPrice;
import org.tiantou.marketplace.stock.PriceRule;
import org.tiantou.marketplace.stock.PurchaseLimits;

/** Preparing and running a show on the real PostgreSQL. */
class ShowIT {

    private static final Money SESSION_PRICE = Money.cny(1_590);

    private static Studio studio;

    @BeforeAll
    static void open() throws TimeoutException {
        studio = new Studio();
    }

    @AfterAll
    static void close() throws TimeoutException {
        studio.close();
    }

    @Test
    void aPoolSellsOnlyWhileItsSessionIsLiveTheOfferSwitchedOnAndTheListingPublished() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        assertThat(studio.onSale(offer)).isFalse();
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        assertThat(studio.onSale(offer)).isTrue();
        studio.commit(db -> studio.live.show().switchOff(db, Studio.HOST, session, offer));
        assertThat(studio.onSale(offer)).isFalse();
        studio.terms(variant, studio.farm, Studio.PRICE_FEN, false);
        studio.commit(db -> studio.live.show().switchOn(db, Studio.HOST, session, offer));
        assertThat(studio.onSale(offer)).isFalse();
        studio.terms(variant, studio.farm, 1_890, true);
        assertThat(studio.onSale(offer)).isTrue();
        assertThat(view(session, offer).pricing().list()).isEqualTo(Money.cny(1_890));
        assertThat(studio.lastEvent(session).getLong("listPriceFen")).isEqualTo(1_890);
        assertThat(studio.lastEvent(session).getBoolean("onSale")).isTrue();
        studio.commit(db -> studio.live.sessions().pause(db, Studio.HOST, session));
        assertThat(studio.onSale(offer)).isFalse();
        studio.terms(variant, studio.farm, 1_890, false);
        studio.commit(db -> studio.live.sessions().resume(db, Studio.HOST, session));
        assertThat(studio.onSale(offer)).isFalse();
        studio.terms(variant, studio.farm, 1_890, true);
        studio.commit(db -> studio.live.sessions().end(db, Studio.HOST, session));
        assertThat(studio.onSale(offer)).isFalse();
        studio.terms(variant, studio.farm, 1_990, true);
        assertThat(studio.onSale(offer)).isFalse();
        assertThat(studio.events(session))
                .containsExactly(
                        "LiveSessionScheduled",
                        "ProducerInvited",
                        "InvitationAccepted",
                        "LiveOfferAdded",
                        "LiveSessionStarted",
                        "LiveOfferSwitchedOff",
                        "LiveOfferChanged",
                        "LiveOfferSwitchedOn",
                        "LiveOfferChanged",
                        "LiveSessionPaused",
                        "LiveOfferChanged",
                        "LiveSessionResumed",
                        "LiveOfferChanged",
                        "LiveSessionEnded");
    }

    @Test
    void validityNeverGoesAstrayWhenShopAndShowChangeItAtOnce() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        for (int round = 0; round < 20; round++) {
            boolean on = round % 2 == 0;
            Future<?> shop = studio.database.inTransaction(db -> studio.stock.setTerms(
                    db,
                    List.of(new org.tiantou.marketplace.stock.PoolTerms(
                            variant, studio.farm, Studio.PRICE_FEN, OptionalInt.empty(), on))));
            Future<?> show = studio.database.inTransaction(db -> on
                    ? studio.live.show().switchOn(db, Studio.HOST, session, offer)
                    : studio.live.show().switchOff(db, Studio.HOST, session, offer));
            Studio.await(Future.all(shop, show));
            assertThat(studio.onSale(offer)).as("round %d", round).isEqualTo(on);
        }
    }

    @Test
    void aSessionPriceCountsFromTheEndOfItsCountdownForItsDuration() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant, Optional.of(SESSION_PRICE));
        Announcement announcement = new Announcement(30, 2);
        assertThat(startPrice(session, offer, announcement)).isEqualTo("LIVE_SESSION_NOT_LIVE");
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        Instant announced = studio.clock.instant();
        studio.commit(db -> studio.live.show().startPrice(db, Studio.HOST, session, offer, announcement));
        assertThat(studio.lastEvent(session).getString("from"))
                .isEqualTo(announced.plusSeconds(30).toString());
        assertThat(startPrice(session, offer, announcement)).isEqualTo("SESSION_PRICE_RUNNING");
        assertThat(price(session, offer)).isEqualTo(new CurrentPrice(Money.cny(1_990), PriceRule.LIST));
        studio.clock.advance(Duration.ofSeconds(30));
        assertThat(price(session, offer)).isEqualTo(new CurrentPrice(SESSION_PRICE, PriceRule.SESSION));
        studio.clock.advance(Duration.ofMinutes(2));
        assertThat(price(session, offer).rule()).isEqualTo(PriceRule.LIST);

        studio.commit(db -> studio.live.show().startPrice(db, Studio.HOST, session, offer, announcement));
        studio.commit(db -> studio.live.show().stopPrice(db, Studio.HOST, session, offer));
        studio.clock.advance(Duration.ofSeconds(31));
        assertThat(price(session, offer).rule()).isEqualTo(PriceRule.LIST);
        assertThat(studio.refusal(db -> studio.live.show().stopPrice(db, Studio.HOST, session, offer)))
                .isEqualTo("SESSION_PRICE_NOT_RUNNING");
        studio.commit(db -> studio.live.show().switchOff(db, Studio.HOST, session, offer));
        assertThat(startPrice(session, offer, announcement)).isEqualTo("OFFER_SWITCHED_OFF");
    }

    @Test
    void whatTheProducerDidNotAgreeToIsNoSessionPrice() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        assertThat(startPrice(session, offer, new Announcement(10, 1))).isEqualTo("SESSION_PRICE_NOT_AGREED");
        PurchaseLimits limits = new PurchaseLimits(OptionalInt.of(2), OptionalInt.of(4), OptionalInt.of(6));
        OfferTerms terms = new OfferTerms(Optional.of(SESSION_PRICE), limits);
        OfferView changed = Studio.await(studio.live.offers().update(Studio.FARMER, session, offer, 1, terms));
        assertThat(changed.limits()).isEqualTo(limits);
        assertThat(changed.offer().version()).isEqualTo(2);
        assertThat(Studio.refusal(studio.live.offers().update(Studio.FARMER, session, offer, 1, terms)))
                .isEqualTo("VERSION_CONFLICT");
        studio.commit(db -> studio.live.show().startPrice(db, Studio.HOST, session, offer, new Announcement(10, 1)));
    }

    @Test
    void onlyWhoTookTheInvitationFillsTheBagAndOnlyWithWhatIsPublished() throws TimeoutException {
        ProducerId other = studio.farm();
        VariantId variant = studio.goods(other, 50);
        LiveSessionId session = studio.scheduled();
        OfferTerms terms = new OfferTerms(Optional.empty(), Studio.NO_LIMITS);
        assertThat(studio.refusal(db -> studio.live.offers().add(db, Studio.FARMER, session, variant, terms)))
                .isEqualTo("INVITATION_NOT_ACCEPTED");
        studio.accept(session, other);
        assertThat(studio.refusal(db -> studio.live.offers().add(db, Studio.STRANGER, session, variant, terms)))
                .isEqualTo("NOT_FOUND");
        studio.terms(variant, other, Studio.PRICE_FEN, false);
        assertThat(studio.refusal(db -> studio.live.offers().add(db, Studio.FARMER, session, variant, terms)))
                .isEqualTo("VARIANT_NOT_PUBLISHED");
        studio.terms(variant, other, Studio.PRICE_FEN, true);
        LiveOfferId offer = studio.offer(session, variant);
        assertThat(studio.refusal(db -> studio.live.offers().add(db, Studio.FARMER, session, variant, terms)))
                .isEqualTo("OFFER_EXISTS");
        assertThat(Studio.await(studio.live.offers().list(Studio.FARMER, session)))
                .hasSize(1);
        assertThat(Studio.refusal(studio.live.offers().list(Studio.STRANGER, session)))
                .isEqualTo("NOT_FOUND");
        studio.commit(db -> studio.live.sessions().cancel(db, Studio.HOST, session));
        assertThat(studio.refusal(db -> studio.live.stock().move(db, Studio.FARMER, session, offer, 1)))
                .isEqualTo("LIVE_SESSION_OVER");
    }

    @Test
    void assistantsRunTheShowButNeitherStartNorEndIt() throws TimeoutException {
        VariantId variant = studio.goods(studio.farm, 50);
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, variant);
        assertThat(studio.refusal(db -> studio.live.show().pin(db, Studio.ASSISTANT, session, offer)))
                .isEqualTo("NOT_FOUND");
        assertThat(Studio.refusal(studio.crew.add(Studio.HOST, session, Studio.FARMER)))
                .isEqualTo("NOT_FOUND");
        Studio.await(studio.crew.add(Studio.HOST, session, Studio.ASSISTANT));
        Studio.await(studio.crew.add(Studio.HOST, session, Studio.ASSISTANT));
        assertThat(Studio.await(studio.crew.list(Studio.ASSISTANT, session))).containsExactly(Studio.ASSISTANT);
        assertThat(Studio.await(studio.live.sessions().mine(Studio.ASSISTANT, Optional.empty(), 50)))
                .extracting(LiveSession::id)
                .contains(session);
        assertThat(studio.refusal(db -> studio.live.sessions().start(db, Studio.ASSISTANT, session)))
                .isEqualTo("NOT_FOUND");
        studio.commit(db -> studio.live.sessions().start(db, Studio.HOST, session));
        studio.commit(db -> studio.live.show().pin(db, Studio.ASSISTANT, session, offer));
        studio.commit(db -> studio.live.sessions().pause(db, Studio.ASSISTANT, session));
        assertThat(studio.refusal(db -> studio.live.sessions().end(db, Studio.ASSISTANT, session)))
                .isEqualTo("NOT_FOUND");
        Studio.await(studio.crew.remove(Studio.HOST, session, Studio.ASSISTANT));
        assertThat(studio.refusal(db -> studio.live.sessions().resume(db, Studio.ASSISTANT, session)))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void ofPinsThatRaceThreeStay() throws TimeoutException {
        LiveSessionId session = studio.accepted();
        List<LiveOfferId> offers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            offers.add(studio.offer(session, studio.goods(studio.farm, 5)));
        }
        List<Future<OfferView>> pins = offers.stream()
                .map(offer ->
                        studio.database.inTransaction(db -> studio.live.show().pin(db, Studio.HOST, session, offer)))
                .toList();
        Studio.await(Future.join(pins).otherwiseEmpty());
        assertThat(pins).filteredOn(Future::succeeded).hasSize(3);
        assertThat(pins).filteredOn(Future::failed).allSatisfy(pin -> assertThat(pin.cause())
                .hasMessage("PINS_FULL"));
        List<LiveOfferId> turned = new ArrayList<>(offers);
        java.util.Collections.reverse(turned);
        Studio.await(studio.live.show().order(Studio.HOST, session, turned));
        assertThat(studio.state(session).offers())
                .extracting(view -> view.offer().id())
                .isEqualTo(turned);
        studio.commit(db -> studio.live.sessions().cancel(db, Studio.HOST, session));
        assertThat(studio.state(session).offers())
                .allSatisfy(view -> assertThat(view.offer().pin()).isEmpty());
    }

    @Test
    void theTableItselfTakesNoFourthPinAndNoHundredAndFirstOffer() throws TimeoutException {
        LiveSessionId session = studio.accepted();
        LiveOfferId offer = studio.offer(session, studio.goods(studio.farm, 5));
        LiveOfferId other = studio.offer(session, studio.goods(studio.farm, 5));
        String pin = "UPDATE marketplace.live_offer SET pin = $2, pinned_at = now() WHERE id = $1";
        studio.run(pin, offer.value(), (short) 3);
        assertThatThrownBy(() -> studio.run(pin, other.value(), (short) 3))
                .hasMessageContaining("live_offer_session_id_pin_key");
        assertThatThrownBy(() -> studio.run(pin, other.value(), (short) 4))
                .hasMessageContaining("live_offer_pin_check");
        String position = "UPDATE marketplace.live_offer SET position = $2 WHERE id = $1";
        assertThatThrownBy(() -> studio.run(position, other.value(), (short) 101))
                .hasMessageContaining("live_offer_position_check");
        assertThatThrownBy(() -> studio.run(position, other.value(), (short) 1))
                .hasMessageContaining("live_offer_session_id_position_key");
    }

    @Test
    void theStateOfAnEmptyBagIsTheSessionAndOfNoneNotFound() throws TimeoutException {
        LiveSessionId session = studio.scheduled();
        assertThat(studio.state(session).offers()).isEmpty();
        assertThat(studio.state(session).session().revision()).isEqualTo(1);
        assertThat(Studio.refusal(studio.live.sessions().state(new LiveSessionId(new java.util.UUID(9, 9)))))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void sessionsAreListedByTheirStartPageByPage() throws TimeoutException {
        LiveSessionId first = studio.scheduled();
        LiveSessionId second = studio.scheduled();
        List<LiveSessionId> seen = new ArrayList<>();
        Optional<LiveSessionRepository.Position> after = Optional.empty();
        while (true) {
            List<LiveSession> page =
                    Studio.await(studio.live.sessions().list(Optional.of(LiveStatus.SCHEDULED), after, 1));
            if (page.isEmpty()) {
                break;
            }
            LiveSession last = page.get(0);
            seen.add(last.id());
            after = Optional.of(new LiveSessionRepository.Position(
                    last.plan().startsAt(), last.id().value()));
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(first, second);
    }

    private static String startPrice(LiveSessionId session, LiveOfferId offer, Announcement announcement) {
        return studio.refusal(db -> studio.live.show().startPrice(db, Studio.HOST, session, offer, announcement));
    }

    private static CurrentPrice price(LiveSessionId session, LiveOfferId offer) throws TimeoutException {
        return view(session, offer).pricing().at(studio.clock.instant());
    }

    private static OfferView view(LiveSessionId session, LiveOfferId offer) throws TimeoutException {
        return OfferView.in(studio.state(session).offers(), offer);
    }
}
