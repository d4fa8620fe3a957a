package org.tiantou.search.listing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A listing as the index keeps it; its mapping is {@code listing-index.json}.
 *
 * @param onSale false for a withdrawn listing, which stays so that an old copy can't bring it back
 * @param titleWords each analysed by itself, so that no pair spans two words
 * @param photoId null where there is none
 */
record ListingDocument(
        String id,
        boolean onSale,
        List<String> titleWords,
        List<String> nameWords,
        List<String> storyWords,
        String category,
        String countyCode,
        String temperatureClass,
        long minPriceFen,
        long publishedAtMicros,
        String producerId,
        String producerName,
        String title,
        String photoId) {

    static ListingDocument of(ChangedListing changed) {
        Listing listing = changed.listing();
        return new ListingDocument(
                listing.id().toString(),
                changed.onSale(),
                listing.titleWords(),
                listing.nameWords(),
                listing.storyWords(),
                listing.category(),
                listing.countyCode(),
                listing.temperatureClass(),
                listing.minPriceFen(),
                Micros.of(listing.publishedAt()),
                listing.producerId().toString(),
                listing.producerName(),
                listing.title(),
                listing.photoId().map(UUID::toString).orElse(null));
    }

    SearchHit hit(SearchSort sort, long score) {
        return new SearchHit(
                UUID.fromString(id),
                UUID.fromString(producerId),
                producerName,
                title,
                category,
                countyCode,
                temperatureClass,
                minPriceFen,
                Optional.ofNullable(photoId).map(UUID::fromString),
                Micros.instant(publishedAtMicros),
                sort.rank(score, minPriceFen));
    }
}
