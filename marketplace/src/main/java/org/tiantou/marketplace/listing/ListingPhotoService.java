package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ListingId;
import org.tiantou.marketplace.photo.Photo;
import org.tiantou.marketplace.photo.PhotoId;
import org.tiantou.marketplace.photo.Photos;
import org.tiantou.marketplace.photo.RenderedPhoto;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.sql.Database;

/** Adds photos to listings and removes them; fails with NOT_FOUND for those who may not list for the producer. */
public final class ListingPhotoService {

    private final Database database;
    private final ListingRepository listings;
    private final ListingStore store;
    private final Photos photos;
    private final ProducerAccess access = new ProducerAccess();
    private final Clock clock;

    ListingPhotoService(Database database, ListingRepository listings, ListingStore store, Photos photos, Clock clock) {
        this.database = database;
        this.listings = listings;
        this.store = store;
        this.photos = photos;
        this.clock = clock;
    }

    /** To be asked before the work of rendering; decides nothing for good. */
    Future<Void> requireMayAdd(AccountId caller, ListingId listing) {
        return listings.producerOf(database.client(), listing)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(producer -> access.require(database.client(), caller, producer, Power.LIST));
    }

    /** Fails with PHOTO_LIMIT_REACHED or LISTING_NOT_CHANGEABLE. */
    public Future<Photo> add(SqlClient db, AccountId caller, ListingId id, RenderedPhoto rendered) {
        Instant now = now();
        return open(db, caller, id).compose(open -> {
            Listing touched = open.listing().touch(now);
            return photos.add(db, id, rendered, now).compose(photo -> store.store(
                            db, open.listing(), open.with(touched).with(plus(open.photos(), photo)))
                    .map(photo));
        });
    }

    /** Fails with LISTING_NOT_CHANGEABLE. */
    Future<Void> remove(AccountId caller, ListingId id, PhotoId photo) {
        return database.inTransaction(db -> open(db, caller, id).compose(open -> {
            Listing touched = open.listing().touch(now());
            return photos.remove(db, id, photo)
                    .compose(gone ->
                            store.store(db, open.listing(), open.with(touched).with(minus(open.photos(), photo))))
                    .mapEmpty();
        }));
    }

    private Future<OpenListing> open(SqlClient db, AccountId caller, ListingId id) {
        return store.open(db, id)
                .compose(open -> access.require(db, caller, open.listing().producer(), Power.LIST)
                        .map(open));
    }

    private static List<Photo> plus(List<Photo> photos, Photo added) {
        return Stream.concat(photos.stream(), Stream.of(added)).toList();
    }

    private static List<Photo> minus(List<Photo> photos, PhotoId removed) {
        return photos.stream().filter(photo -> !photo.id().equals(removed)).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
