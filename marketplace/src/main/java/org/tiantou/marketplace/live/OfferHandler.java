package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.VariantId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Request;

/** The HTTP door of the bag: what producers put in, and what the crew does with it. */
final class OfferHandler {

    private final OfferService offers;
    private final SessionStockService stock;
    private final ShowService show;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Runnable afterCommit;

    OfferHandler(
            OfferService offers,
            SessionStockService stock,
            ShowService show,
            Idempotency idempotency,
            Clock clock,
            Runnable afterCommit) {
        this.offers = offers;
        this.stock = stock;
        this.show = show;
        this.idempotency = idempotency;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    void mount(Operations operations) {
        operations
                .on("addOffer", this::addOffer)
                .on("listOffers", this::listOffers)
                .on("getOffer", this::getOffer)
                .on("updateOffer", this::updateOffer)
                .on("removeOffer", this::removeOffer)
                .on("moveSessionStock", this::moveSessionStock)
                .on("orderOffers", this::orderOffers)
                .on("pinOffer", request -> step(request, show::pin))
                .on("unpinOffer", request -> step(request, show::unpin))
                .on("switchOfferOn", request -> step(request, show::switchOn))
                .on("switchOfferOff", request -> step(request, show::switchOff))
                .on("startSessionPrice", this::startSessionPrice)
                .on("stopSessionPrice", request -> step(request, show::stopPrice));
    }

    private Future<Answer> addOffer(Request request) {
        VariantId variant = OfferJson.variant(request.body());
        OfferTerms terms = OfferJson.terms(request.body());
        return idempotency
                .once(request, db -> offers.add(db, caller(request), session(request), variant, terms)
                        .map(view -> OfferJson.created(view, clock.instant())))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> listOffers(Request request) {
        return offers.list(caller(request), session(request)).map(bag -> OfferJson.all(bag, clock.instant()));
    }

    private Future<Answer> getOffer(Request request) {
        return offers.get(caller(request), session(request), offer(request))
                .map(view -> OfferJson.found(view, clock.instant()));
    }

    private Future<Answer> updateOffer(Request request) {
        return offers.update(
                        caller(request),
                        session(request),
                        offer(request),
                        request.ifMatch(),
                        OfferJson.terms(request.body()))
                .onSuccess(done -> afterCommit.run())
                .map(view -> OfferJson.found(view, clock.instant()));
    }

    private Future<Answer> removeOffer(Request request) {
        return offers.remove(caller(request), session(request), offer(request))
                .onSuccess(done -> afterCommit.run())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> moveSessionStock(Request request) {
        long delta = request.body().getLong("delta");
        return idempotency
                .once(request, db -> stock.move(db, caller(request), session(request), offer(request), delta)
                        .map(OfferJson::moved))
                .onSuccess(done -> afterCommit.run());
    }

    private Future<Answer> orderOffers(Request request) {
        return show.order(caller(request), session(request), OfferJson.order(request.body()))
                .onSuccess(done -> afterCommit.run())
                .map(bag -> OfferJson.all(bag, clock.instant()));
    }

    private Future<Answer> startSessionPrice(Request request) {
        Announcement announcement = OfferJson.announcement(request.body());
        return step(request, (db, caller, session, offer) -> show.startPrice(db, caller, session, offer, announcement));
    }

    /** Something that the crew does with one offer. */
    @FunctionalInterface
    private interface Step {
        Future<OfferView> take(SqlClient db, AccountId caller, LiveSessionId session, LiveOfferId offer);
    }

    private Future<Answer> step(Request request, Step step) {
        return idempotency
                .once(request, db -> step.take(db, caller(request), session(request), offer(request))
                        .map(view -> OfferJson.found(view, clock.instant())))
                .onSuccess(done -> afterCommit.run());
    }

    private static AccountId caller(Request request) {
        return request.principal().account();
    }

    private static LiveSessionId session(Request request) {
        return new LiveSessionId(request.id("sessionId"));
    }

    private static LiveOfferId offer(Request request) {
        return new LiveOfferId(request.id("offerId"));
    }
}
