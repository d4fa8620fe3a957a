package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.photo.Photos;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.sql.Database;

/**
 * Creates, shows and changes listings. Who holds no power over the producer gets NOT_FOUND; who may list but not price gets
 * PRICE_POWER_REQUIRED for a price.
 */
public final class ListingService {

    private final Database database;
    private final ListingRepository listings;
    private final ListingStore store;
    private final Photos photos;
    private final ProducerAccess access = new ProducerAccess();
    private final IdGenerator ids;
    private final Clock clock;

    ListingService(
            Database database,
            ListingRepository listings,
            ListingStore store,
            Photos photos,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.listings = listings;
        this.store = store;
        this.photos = photos;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes down a draft, and opens an empty pool for each variant. */
    public Future<ListingView> create(SqlClient db, AccountId caller, ProducerId producer, ListingDraft draft) {
        return access.require(db, caller, producer, Power.LIST)
                .compose(may -> access.requirePricing(db, caller, producer))
                .map(may -> Listing.created(new ListingId(ids.next()), producer, draft, ids, now()))
                .compose(listing -> store.insert(db, listing).map(new ListingView(listing, List.of())));
    }

    /** Fails with VERSION_CONFLICT or LISTING_NOT_PUBLISHABLE. */
    public Future<ListingView> publish(SqlClient db, AccountId caller, ListingId id, long expectedVersion) {
        return change(
                db, caller, id, listing -> listing.expecting(expectedVersion).publish(now()));
    }

    /** Fails with VERSION_CONFLICT or LISTING_NOT_PAUSABLE. */
    public Future<ListingView> pause(SqlClient db, AccountId caller, ListingId id, long expectedVersion) {
        return change(
                db, caller, id, listing -> listing.expecting(expectedVersion).pause(now()));
    }

    /** Fails with VERSION_CONFLICT or LISTING_NOT_ARCHIVABLE. */
    public Future<ListingView> archive(SqlClient db, AccountId caller, ListingId id, long expectedVersion) {
        return change(
                db, caller, id, listing -> listing.expecting(expectedVersion).archive(now()));
    }

    /** Fails with VERSION_CONFLICT, LISTING_NOT_CHANGEABLE, or INVALID_REQUEST for a variant of another listing. */
    Future<ListingView> update(AccountId caller, ListingId id, long expectedVersion, ListingDraft draft) {
        return database.inTransaction(db -> change(
                db, caller, id, listing -> listing.expecting(expectedVersion).change(draft, ids, now())));
    }

    /** Published ones for everybody, the others for those who manage them; fails with NOT_FOUND. */
    Future<ListingView> view(Optional<AccountId> caller, ListingId id) {
        SqlClient db = database.client();
        return listings.find(db, id)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(listing -> requireSight(db, caller, listing).map(listing))
                .compose(listing -> withPhotos(db, List.of(listing)))
                .map(views -> views.get(0));
    }

    /** In every state, by id. */
    Future<List<ListingView>> list(AccountId caller, ProducerId producer, Optional<ListingId> after, int limit) {
        SqlClient db = database.client();
        return access.requireManaged(db, caller, producer)
                .compose(may -> listings.listOf(db, producer, after, limit))
                .compose(found -> withPhotos(db, found));
    }

    private Future<ListingView> change(SqlClient db, AccountId caller, ListingId id, UnaryOperator<Listing> rule) {
        return store.open(db, id)
                .compose(open -> access.require(db, caller, open.listing().producer(), Power.LIST)
                        .map(may -> open.with(rule.apply(open.listing())))
                        .compose(next -> requirePricing(db, caller, open.listing(), next.listing())
                                .compose(may -> store.store(db, open.listing(), next))));
    }

    private Future<Void> requirePricing(SqlClient db, AccountId caller, Listing before, Listing after) {
        return after.setsPricesSince(before)
                ? access.requirePricing(db, caller, after.producer())
                : Future.succeededFuture();
    }

    private Future<Void> requireSight(SqlClient db, Optional<AccountId> caller, Listing listing) {
        if (listing.isOnSale()) {
            return Future.succeededFuture();
        }
        return caller.map(account -> access.requireManaged(db, account, listing.producer()))
                .orElse(Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    private Future<List<ListingView>> withPhotos(SqlClient db, List<Listing> found) {
        return photos.of(db, found.stream().map(Listing::id).toList()).map(all -> found.stream()
                .map(listing -> new ListingView(listing, all.getOrDefault(listing.id(), List.of())))
                .toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
