package org.tiantou.marketplace.listing;

import java.util.List;
import java.util.stream.Stream;
import org.tiantou.marketplace.stock.PoolTerms;

/** Derives the terms of stock pools from listings. */
final class ListingTerms {

    private ListingTerms() {}

    /** Of all its variants. */
    static List<PoolTerms> of(Listing listing) {
        return listing.variants().stream()
                .map(variant -> terms(listing, variant, listing.isOnSale()))
                .toList();
    }

    /** Of those variants whose terms are others than before; what was dropped goes off sale. */
    static List<PoolTerms> changed(Listing before, Listing after) {
        List<PoolTerms> old = of(before);
        Stream<PoolTerms> kept = of(after).stream().filter(terms -> !old.contains(terms));
        Stream<PoolTerms> dropped = after.droppedSince(before).stream().map(variant -> terms(after, variant, false));
        return Stream.concat(kept, dropped).toList();
    }

    private static PoolTerms terms(Listing listing, Variant variant, boolean onSale) {
        return new PoolTerms(variant.id(), listing.producer(), variant.price().amount(), variant.buyerLimit(), onSale);
    }
}
