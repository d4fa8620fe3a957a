package org.tiantou.marketplace.listing;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** A listing was written down, not yet on sale. */
record ListingCreated(UUID aggregateId, UUID producerId, String title) implements PublishedEvent {

    static ListingCreated of(Listing listing) {
        return new ListingCreated(
                listing.id().value(),
                listing.producer().value(),
                listing.description().title());
    }

    @Override
    public String aggregate() {
        return "listing";
    }
}
