package org.tiantou.marketplace.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.kernel.event.ListingPublished;
import org.tiantou.kernel.event.ListingWithdrawn;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.photo.Photo;
import org.tiantou.marketplace.photo.PhotoId;
import org.tiantou.marketplace.producer.ProducerCard;
import org.tiantou.marketplace.stock.PoolTerms;

class ListingTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);
    private static final Instant LATEST = CREATED.plusSeconds(120);

    private final AtomicLong count = new AtomicLong();
    private final IdGenerator ids = () -> new UUID(0, count.incrementAndGet());
    private final Listing draft = Listing.created(
            new ListingId(ids.next()), new ProducerId(ids.next()), sold(fresh(1990), fresh(3500)), ids, CREATED);

    @Test
    void aListingBeginsAsADraft() {
        assertThat(draft.status()).isEqualTo(ListingStatus.DRAFT);
        assertThat(draft.version()).isEqualTo(1);
        assertThat(draft.publishedAt()).isEmpty();
        assertThat(draft.variants()).hasSize(2);
    }

    @Test
    void itGoesOnSaleOffSaleAndOnSaleAgain() {
        Listing published = draft.publish(LATER);
        assertThat(published.isOnSale()).isTrue();
        assertThat(published.publishedAt()).contains(LATER);
        Listing paused = published.pause(LATER);
        assertThat(paused.isOnSale()).isFalse();
        Listing again = paused.publish(LATEST);
        assertThat(again.publishedAt()).contains(LATEST);
        assertThat(again.version()).isEqualTo(4);
    }

    @Test
    void stepsFromTheWrongStateAreRefused() {
        Listing published = draft.publish(LATER);
        Listing archived = published.archive(LATER);
        refused("LISTING_NOT_PUBLISHABLE", () -> published.publish(LATER));
        refused("LISTING_NOT_PUBLISHABLE", () -> archived.publish(LATER));
        refused("LISTING_NOT_PAUSABLE", () -> draft.pause(LATER));
        refused("LISTING_NOT_PAUSABLE", () -> archived.pause(LATER));
        refused("LISTING_NOT_ARCHIVABLE", () -> archived.archive(LATER));
        refused("LISTING_NOT_CHANGEABLE", () -> archived.change(sold(fresh(1)), ids, LATER));
        refused("LISTING_NOT_CHANGEABLE", () -> archived.touch(LATER));
        refused("VERSION_CONFLICT", () -> published.expecting(1));
    }

    @Test
    void withoutVariantsItIsNotPublished() {
        Listing empty = draft.change(sold(), ids, LATER);
        refused("LISTING_NOT_PUBLISHABLE", () -> empty.publish(LATER));
    }

    @Test
    void aChangeKeepsTheIdsOfVariantsItNames() {
        Variant kept = draft.variants().get(1);
        Listing changed = draft.change(sold(fresh(100), again(kept, 3500)), ids, LATER);
        assertThat(changed.variants()).hasSize(2);
        assertThat(changed.variants().get(1).id()).isEqualTo(kept.id());
        assertThat(changed.droppedSince(draft)).containsExactly(draft.variants().get(0));
    }

    @Test
    void variantsOfOtherListingsAndRepeatedOnesAreRefused() {
        Variant known = draft.variants().get(0);
        Variant dropped = draft.variants().get(1);
        Listing smaller = draft.change(sold(again(known, 1990)), ids, LATER);
        refused("variants.1.id", () -> smaller.change(sold(fresh(1), again(dropped, 1)), ids, LATER));
        refused("variants.1.id", () -> smaller.change(sold(again(known, 1), again(known, 1)), ids, LATER));
    }

    @Test
    void pricesAreSetByNewVariantsAndOtherAmountsOnly() {
        Variant first = draft.variants().get(0);
        Variant second = draft.variants().get(1);
        assertThat(draft.change(sold(again(second, 3500), again(first, 1990)), ids, LATER)
                        .setsPricesSince(draft))
                .isFalse();
        assertThat(draft.change(sold(again(second, 3500)), ids, LATER).setsPricesSince(draft))
                .isFalse();
        assertThat(draft.change(sold(again(first, 1991)), ids, LATER).setsPricesSince(draft))
                .isTrue();
        assertThat(draft.change(sold(again(first, 1990), fresh(1990)), ids, LATER)
                        .setsPricesSince(draft))
                .isTrue();
    }

    @Test
    void aGramTakesTwoMillilitresWhereNothingElseIsSaid() {
        assertThat(draft.variants().get(0).netMassGrams()).isEqualTo(2500);
        assertThat(draft.variants().get(0).volumeMillilitres()).isEqualTo(5000);
    }

    @Test
    void badTextNamesItsVariant() {
        VariantDraft bad = new VariantDraft(
                Optional.empty(),
                Optional.of("特级\u0007"),
                Optional.empty(),
                "箱",
                1,
                OptionalLong.empty(),
                Money.cny(1),
                OptionalInt.empty());
        refused("variants.1.grade", () -> sold(fresh(1), bad));
    }

    @Test
    void poolsFollowOnlyWhereTheirTermsChanged() {
        Listing published = draft.publish(LATER);
        assertThat(ListingTerms.changed(draft, published))
                .extracting(PoolTerms::onSale)
                .containsExactly(true, true);
        assertThat(ListingTerms.changed(published, published.touch(LATER))).isEmpty();
        Variant first = published.variants().get(0);
        Variant second = published.variants().get(1);
        Listing changed = published.change(sold(again(first, 1990), fresh(700)), ids, LATER);
        assertThat(ListingTerms.changed(published, changed))
                .extracting(PoolTerms::variant, PoolTerms::priceFen, PoolTerms::onSale)
                .containsExactly(tuple(changed.variants().get(1).id(), 700L, true), tuple(second.id(), 3500L, false));
    }

    @Test
    void newsTellOfTheStepThatWasTaken() {
        Listing published = draft.publish(LATER);
        assertThat(news(draft, draft.touch(LATER))).hasExactlyElementsOfTypes(ListingChanged.class);
        assertThat(news(draft, published)).hasExactlyElementsOfTypes(ListingPublished.class);
        assertThat(news(published, published.touch(LATER)))
                .hasExactlyElementsOfTypes(ListingChanged.class, ListingPublished.class);
        assertThat(news(published, published.pause(LATER)))
                .containsExactly(new ListingWithdrawn(draft.id().value(), "PAUSED", 3));
        assertThat(news(draft, draft.archive(LATER)))
                .containsExactly(new ListingWithdrawn(draft.id().value(), "ARCHIVED", 2));
    }

    @Test
    void theNewsOfAPublicationCarryWhatASearchNeeds() {
        ListingPublished news =
                (ListingPublished) news(draft, draft.publish(LATER)).get(0);
        assertThat(news.producerName()).isEqualTo("金谷农场");
        assertThat(news.countyCode()).isEqualTo("370828");
        assertThat(news.minPriceFen()).isEqualTo(1990);
        assertThat(news.photoId()).isEqualTo(new UUID(9, 9));
        assertThat(news.publishedAt()).isEqualTo(LATER.toString());
        assertThat(news.version()).isEqualTo(2);
    }

    private static List<PublishedEvent> news(Listing before, Listing after) {
        List<Photo> photos =
                List.of(new Photo(new PhotoId(new UUID(9, 9)), 1, 1), new Photo(new PhotoId(new UUID(9, 8)), 1, 1));
        return ListingNews.of(before, new OpenListing(after, photos, new ProducerCard("金谷农场", "370828001009")));
    }

    private static ListingDraft sold(VariantDraft... variants) {
        return new ListingDraft(
                new Description("金乡大蒜", "", Category.VEGETABLE, TemperatureClass.AMBIENT, 720),
                Arrays.asList(variants));
    }

    private static VariantDraft fresh(long priceFen) {
        return variant(Optional.empty(), priceFen);
    }

    private static VariantDraft again(Variant variant, long priceFen) {
        return variant(Optional.of(variant.id()), priceFen);
    }

    private static VariantDraft variant(Optional<VariantId> id, long priceFen) {
        return new VariantDraft(
                id,
                Optional.of("特级"),
                Optional.empty(),
                "箱",
                2500,
                OptionalLong.empty(),
                Money.cny(priceFen),
                OptionalInt.empty());
    }

    private static void refused(String codeOrField, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(DomainException.class).hasMessageContaining(codeOrField);
    }
}
