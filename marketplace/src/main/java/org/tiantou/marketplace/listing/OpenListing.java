package org.tiantou.marketplace.listing;

import java.util.List;
import org.tiantou.marketplace.photo.Photo;
import org.tiantou.marketplace.producer.ProducerCard;

/** A listing that is locked for a change, with all that stands around it. */
record OpenListing(Listing listing, List<Photo> photos, ProducerCard producer) {

    OpenListing with(Listing changed) {
        return new OpenListing(changed, photos, producer);
    }

    OpenListing with(List<Photo> others) {
        return new OpenListing(listing, others, producer);
    }

    ListingView view() {
        return new ListingView(listing, photos);
    }
}
