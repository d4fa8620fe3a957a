package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Request;

/** The HTTP door of listings. */
final class ListingHandler {

    private final ListingService listings;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    ListingHandler(ListingService listings, Idempotency idempotency, Runnable afterCommit) {
        this.listings = listings;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("createListing", this::createListing)
                .on("getListing", this::getListing)
                .on("updateListing", this::updateListing)
                .on("publishListing", request -> step(request, listings::publish))
                .on("pauseListing", request -> step(request, listings::pause))
                .on("archiveListing", request -> step(request, listings::archive))
                .on("listProducerListings", this::listProducerListings);
    }

    private Future<Answer> createListing(Request request) {
        ListingDraft draft = ListingJson.draft(request.body());
        ProducerId producer = ListingJson.producer(request.body());
        return idempotency
                .once(request, db -> listings.create(db, caller(request), producer, draft)
                        .map(ListingJson::created))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> getListing(Request request) {
        return listings.view(request.caller().map(Principal::account), listing(request))
                .map(ListingJson::found);
    }

    private Future<Answer> updateListing(Request request) {
        return listings.update(caller(request), listing(request), request.ifMatch(), ListingJson.draft(request.body()))
                .onSuccess(done -> afterCommit.run())
                .map(ListingJson::found);
    }

    private Future<Answer> listProducerListings(Request request) {
        int limit = Cursor.limit(request);
        return listings.list(
                        caller(request),
                        new ProducerId(request.id("producerId")),
                        Cursor.id(request).map(ListingId::new),
                        limit + 1)
                .map(found ->
                        Page.of(found, limit, view -> Cursor.of(view.listing().id())))
                .map(page -> Answer.ok(page.toJson(ListingJson::full)));
    }

    /** A step of a listing's life. */
    @FunctionalInterface
    private interface Step {
        Future<ListingView> take(SqlClient db, AccountId caller, ListingId id, long expectedVersion);
    }

    private Future<Answer> step(Request request, Step step) {
        return idempotency
                .once(request, db -> step.take(db, caller(request), listing(request), request.ifMatch())
                        .map(ListingJson::found))
                .onSuccess(done -> afterCommit.run());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static ListingId listing(Request request) {
        return new ListingId(request.id("listingId"));
    }
}
