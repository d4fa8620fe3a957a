package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.photo.Photos;
import org.tiantou.marketplace.producer.ProducerCard;
import org.tiantou.marketplace.producer.ProducerCards;
import org.tiantou.marketplace.stock.PoolTerms;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.event.EventFeed;

/** Opens listings for a change and stores the change with all that has to follow: pools and events. */
final class ListingStore {

    private final ListingRepository listings;
    private final ProducerCards producers = new ProducerCards();
    private final Photos photos;
    private final StockPools pools;
    private final EventFeed feed;

    ListingStore(ListingRepository listings, Photos photos, StockPools pools, EventFeed feed) {
        this.listings = listings;
        this.photos = photos;
        this.pools = pools;
        this.feed = feed;
    }

    Future<Void> insert(SqlClient db, Listing listing) {
        return listings.insert(db, listing)
                .compose(stored -> pools.setTerms(db, ListingTerms.of(listing)))
                .compose(set -> feed.append(db, ListingCreated.of(listing)));
    }

    /** Locks the listing, and its producer's name and place; fails with NOT_FOUND. */
    Future<OpenListing> open(SqlClient db, ListingId id) {
        return listings.producerOf(db, id)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(producer -> producers.share(db, producer))
                .compose(card -> listings.lock(db, id)
                        .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                        .compose(listing -> around(db, listing, card)));
    }

    /** The producer's listings that are on sale, locked; the caller holds the producer. */
    Future<List<OpenListing>> openPublishedOf(SqlClient db, ProducerId producer, ProducerCard card) {
        return listings.lockPublishedOf(db, producer).compose(locked -> Future.join(locked.stream()
                        .map(listing -> around(db, listing, card))
                        .toList())
                .map(all -> all.<OpenListing>list()));
    }

    Future<ListingView> store(SqlClient db, Listing before, OpenListing after) {
        List<PoolTerms> terms = ListingTerms.changed(before, after.listing());
        return listings.update(db, after.listing())
                .compose(stored -> terms.isEmpty() ? Future.<Void>succeededFuture() : pools.setTerms(db, terms))
                .compose(set -> feed.append(db, ListingNews.of(before, after)))
                .map(after.view());
    }

    private Future<OpenListing> around(SqlClient db, Listing listing, ProducerCard card) {
        return photos.of(db, List.of(listing.id()))
                .map(found -> new OpenListing(listing, found.getOrDefault(listing.id(), List.of()), card));
    }
}
