package org.tiantou.marketplace.listing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/**
 * What a producer offers. DRAFT → PUBLISHED ⇄ PAUSED, and any → ARCHIVED, which is final.
 *
 * @param variants in the order in which buyers see them
 * @param version 1 when created, one more with each change
 * @param publishedAt when it was put on sale, first or again
 */
public record Listing(
        ListingId id,
        ProducerId producer,
        Description description,
        List<Variant> variants,
        ListingStatus status,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> publishedAt) {

    static Listing created(ListingId id, ProducerId producer, ListingDraft draft, IdGenerator ids, Instant now) {
        return new Listing(
                id,
                producer,
                draft.description(),
                draft.variants(Set.of(), ids),
                ListingStatus.DRAFT,
                1,
                now,
                now,
                Optional.empty());
    }

    /** This listing, if it is the one that the caller has read; refuses with VERSION_CONFLICT. */
    Listing expecting(long expectedVersion) {
        if (version != expectedVersion) {
            throw CommonError.VERSION_CONFLICT.exception();
        }
        return this;
    }

    /** Puts it on sale; refuses with LISTING_NOT_PUBLISHABLE unless it is a draft or paused, with at least one variant. */
    Listing publish(Instant now) {
        boolean waiting = status == ListingStatus.DRAFT || status == ListingStatus.PAUSED;
        if (!waiting || variants.isEmpty()) {
            throw ListingError.LISTING_NOT_PUBLISHABLE.in(status);
        }
        return next(description, variants, ListingStatus.PUBLISHED, Optional.of(now), now);
    }

    /** Takes it off sale for a while; refuses with LISTING_NOT_PAUSABLE unless it is published. */
    Listing pause(Instant now) {
        if (!isOnSale()) {
            throw ListingError.LISTING_NOT_PAUSABLE.in(status);
        }
        return next(description, variants, ListingStatus.PAUSED, publishedAt, now);
    }

    /** Takes it off sale for good; refuses with LISTING_NOT_ARCHIVABLE when it is archived. */
    Listing archive(Instant now) {
        if (status == ListingStatus.ARCHIVED) {
            throw ListingError.LISTING_NOT_ARCHIVABLE.in(status);
        }
        return next(description, variants, ListingStatus.ARCHIVED, publishedAt, now);
    }

    /** Another description and other variants; refuses with LISTING_NOT_CHANGEABLE, or INVALID_REQUEST for a foreign variant. */
    Listing change(ListingDraft draft, IdGenerator ids, Instant now) {
        requireChangeable();
        List<Variant> changed = draft.variants(prices().keySet(), ids);
        return next(draft.description(), changed, status, publishedAt, now);
    }

    /** The same with something around it changed, such as its photos; refuses with LISTING_NOT_CHANGEABLE. */
    Listing touch(Instant now) {
        requireChangeable();
        return next(description, variants, status, publishedAt, now);
    }

    boolean isOnSale() {
        return status == ListingStatus.PUBLISHED;
    }

    /** Whether any price is new: that of a variant that was there, or that of a new variant. */
    boolean setsPricesSince(Listing before) {
        return !before.prices().entrySet().containsAll(prices().entrySet());
    }

    /** Variants that were sold before and no longer are. */
    List<Variant> droppedSince(Listing before) {
        Set<VariantId> kept = prices().keySet();
        return before.variants.stream()
                .filter(variant -> !kept.contains(variant.id()))
                .toList();
    }

    /** The lowest price; there is one as soon as it is published. */
    Optional<Money> minPrice() {
        return variants.stream().map(Variant::price).min(Comparator.naturalOrder());
    }

    private void requireChangeable() {
        if (status == ListingStatus.ARCHIVED) {
            throw ListingError.LISTING_NOT_CHANGEABLE.in(status);
        }
    }

    private Map<VariantId, Money> prices() {
        return variants.stream().collect(Collectors.toMap(Variant::id, Variant::price));
    }

    private Listing next(
            Description said, List<Variant> sold, ListingStatus state, Optional<Instant> onSaleSince, Instant now) {
        return new Listing(id, producer, said, sold, state, version + 1, createdAt, now, onSaleSince);
    }
}
