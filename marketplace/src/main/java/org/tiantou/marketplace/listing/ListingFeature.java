package org.tiantou.marketplace.listing;

import java.time.Clock;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.marketplace.photo.PhotoFeature;
import org.tiantou.marketplace.producer.Storefront;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires listings with their photos. */
public final class ListingFeature {

    private final ListingService listings;
    private final ListingPhotoService photos;
    private final ListedProducers storefront;
    private final ListingHandler listingHandler;
    private final ListingPhotoHandler photoHandler;

    /** @param afterCommit called after each commit that appended events */
    public ListingFeature(
            Database database,
            PhotoFeature photoFeature,
            StockPools pools,
            EventFeed feed,
            Idempotency idempotency,
            IdGenerator ids,
            Clock clock,
            Runnable afterCommit) {
        ListingRepository repository = new ListingRepository();
        ListingStore store = new ListingStore(repository, photoFeature.photos(), pools, feed);
        this.listings = new ListingService(database, repository, store, photoFeature.photos(), ids, clock);
        this.photos = new ListingPhotoService(database, repository, store, photoFeature.photos(), clock);
        this.storefront = new ListedProducers(store, clock);
        this.listingHandler = new ListingHandler(listings, idempotency, afterCommit);
        this.photoHandler = new ListingPhotoHandler(photos, photoFeature.lab(), idempotency, afterCommit);
    }

    public void mount(Operations operations) {
        listingHandler.mount(operations);
        photoHandler.mount(operations);
    }

    public ListingService listings() {
        return listings;
    }

    public ListingPhotoService photos() {
        return photos;
    }

    /** What has to follow when a producer's name or place changes. */
    public Storefront storefront() {
        return storefront;
    }
}
