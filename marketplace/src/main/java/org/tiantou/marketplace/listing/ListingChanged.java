package org.tiantou.marketplace.listing;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A listing, its photos, or what it shows of its producer was changed; whether it is on sale was not. */
record ListingChanged(UUID aggregateId, UUID producerId, long version) implements PublishedEvent {

    static ListingChanged of(Listing listing) {
        return new ListingChanged(listing.id().value(), listing.producer().value(), listing.version());
    }

    @Override
    public String aggregate() {
        return "listing";
    }
}
