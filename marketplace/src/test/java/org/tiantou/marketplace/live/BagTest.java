package org.tiantou.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

class BagTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LiveSessionId SESSION = new LiveSessionId(new UUID(1, 1));

    @Test
    void offersAreAddedAtTheEndUpToAHundred() {
        Bag full = bag(Bag.MOST);
        assertThat(full.offers())
                .extracting(LiveOffer::position)
                .startsWith(1, 2, 3)
                .endsWith(100);
        assertThatThrownBy(() -> add(full, 1_000)).hasMessage("BAG_FULL");
        assertThatThrownBy(() -> add(bag(3), 2)).hasMessage("OFFER_EXISTS");
    }

    @Test
    void threeOffersArePinnedAtMostEachInAPlaceOfItsOwn() {
        Bag bag = bag(5);
        for (int i = 0; i < Bag.MOST_PINS; i++) {
            bag = with(bag, bag.pin(id(i), NOW));
        }
        Bag pinned = bag;
        assertThat(pinned.offers())
                .flatExtracting(offer -> offer.pin().stream().toList())
                .extracting(LiveOffer.Pin::place)
                .containsExactly(1, 2, 3);
        assertThatThrownBy(() -> pinned.pin(id(4), NOW)).hasMessage("PINS_FULL");
        assertThat(pinned.pin(id(1), NOW.plusSeconds(1))).isEqualTo(pinned.get(id(1)));
        Bag freed = with(pinned, pinned.get(id(1)).unpinned());
        assertThat(freed.pin(id(4), NOW).pin().orElseThrow().place()).isEqualTo(2);
    }

    @Test
    void anOrderNamesEachOfferOnce() {
        Bag bag = bag(3);
        assertThat(bag.order(List.of(id(2), id(0), id(1))))
                .extracting(LiveOffer::id, LiveOffer::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(id(2), 1),
                        org.assertj.core.groups.Tuple.tuple(id(0), 2),
                        org.assertj.core.groups.Tuple.tuple(id(1), 3));
        for (List<LiveOfferId> wrong :
                List.of(List.of(id(0), id(1)), List.of(id(0), id(1), id(1)), List.of(id(0), id(1), id(9)))) {
            assertThatThrownBy(() -> bag.order(wrong)).hasMessageContaining("offerIds");
        }
    }

    @Test
    void anOfferThatIsNotInTheBagIsNotFound() {
        assertThatThrownBy(() -> bag(2).get(id(7))).hasMessage("NOT_FOUND");
        assertThatThrownBy(() -> bag(2).pin(id(7), NOW)).hasMessage("NOT_FOUND");
    }

    @Test
    void aSessionPriceIsAtMostTheListPriceAndChangesOnlyWhatWasRead() {
        OfferTerms terms = new OfferTerms(Optional.of(Money.cny(100)), Studio.NO_LIMITS);
        assertThat(terms.below(Money.cny(100))).isEqualTo(terms);
        assertThatThrownBy(() -> terms.below(Money.cny(99))).hasMessageContaining("sessionPrice.amount");
        LiveOffer offer = bag(1).get(id(0));
        assertThat(offer.priced(terms.sessionPrice(), 1).version()).isEqualTo(2);
        assertThatThrownBy(() -> offer.priced(terms.sessionPrice(), 2)).hasMessage("VERSION_CONFLICT");
    }

    @Test
    void countdownAndDurationStayWithinTheConventions() {
        assertThat(new Announcement(10, 1).of(Money.cny(1), NOW).from()).isEqualTo(NOW.plusSeconds(10));
        assertThat(new Announcement(300, 20).of(Money.cny(1), NOW).until()).isEqualTo(NOW.plusSeconds(300 + 20 * 60L));
        assertThatThrownBy(() -> new Announcement(9, 1)).hasMessageContaining("countdownSeconds");
        assertThatThrownBy(() -> new Announcement(301, 1)).hasMessageContaining("countdownSeconds");
        assertThatThrownBy(() -> new Announcement(10, 0)).hasMessageContaining("durationMinutes");
        assertThatThrownBy(() -> new Announcement(10, 21)).hasMessageContaining("durationMinutes");
    }

    @Test
    void viewersAreToldRoughlyHowMuchIsLeft() {
        assertThat(CoarseStock.of(0)).isEqualTo(CoarseStock.SOLD_OUT);
        assertThat(CoarseStock.of(1)).isEqualTo(CoarseStock.FEW);
        assertThat(CoarseStock.of(10)).isEqualTo(CoarseStock.FEW);
        assertThat(CoarseStock.of(11)).isEqualTo(CoarseStock.PLENTY);
    }

    private static Bag bag(int offers) {
        Bag bag = new Bag(SESSION, List.of());
        for (int i = 0; i < offers; i++) {
            List<LiveOffer> more = new ArrayList<>(bag.offers());
            more.add(add(bag, i));
            bag = new Bag(SESSION, more);
        }
        return bag;
    }

    private static Bag with(Bag bag, LiveOffer changed) {
        return new Bag(
                SESSION,
                bag.offers().stream()
                        .map(offer -> offer.id().equals(changed.id()) ? changed : offer)
                        .toList());
    }

    private static LiveOffer add(Bag bag, int i) {
        return bag.add(id(i), new VariantId(new UUID(3, i)), new ProducerId(new UUID(4, 4)), Optional.empty(), NOW);
    }

    private static LiveOfferId id(int i) {
        return new LiveOfferId(new UUID(2, i));
    }
}
