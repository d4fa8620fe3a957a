package org.tiantou.marketplace.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.event.ListingPublished;
import org.tiantou.kernel.event.ListingWithdrawn;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.photo.Photo;

/** Decides which events tell of a listing's step from one state to the next. */
final class ListingNews {

    private ListingNews() {}

    static List<PublishedEvent> of(Listing before, OpenListing after) {
        List<PublishedEvent> news = new ArrayList<>();
        boolean stays = before.status() == after.listing().status();
        if (stays) {
            news.add(ListingChanged.of(after.listing()));
        }
        if (after.listing().isOnSale()) {
            news.add(published(after));
        } else if (!stays) {
            news.add(new ListingWithdrawn(
                    before.id().value(),
                    after.listing().status().name(),
                    after.listing().version()));
        }
        return news;
    }

    private static ListingPublished published(OpenListing open) {
        Listing listing = open.listing();
        Description description = listing.description();
        return new ListingPublished(
                listing.id().value(),
                listing.producer().value(),
                open.producer().name(),
                description.title(),
                description.story(),
                description.category().name(),
                open.producer().countyCode(),
                description.temperatureClass().name(),
                listing.minPrice().orElseThrow().amount(),
                firstPhoto(open.photos()),
                listing.publishedAt().orElseThrow().toString(),
                listing.version());
    }

    private static UUID firstPhoto(List<Photo> photos) {
        return photos.isEmpty() ? null : photos.get(0).id().value();
    }
}
