package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.marketplace.stock.PriceWindow;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.platform.sql.Database;

/**
 * What host and assistants do with the bag while they prepare and run the show: order, pin, switch, start session prices. For
 * everybody else the session is NOT_FOUND; once it is over all of it fails with LIVE_SESSION_OVER.
 */
public final class ShowService {

    private final Database database;
    private final LiveStore store;
    private final SessionPools pools;
    private final Clock clock;
    private final OfferRepository offers = new OfferRepository();
    private final OfferViewRepository views = new OfferViewRepository();

    ShowService(Database database, LiveStore store, SessionPools pools, Clock clock) {
        this.database = database;
        this.store = store;
        this.pools = pools;
        this.clock = clock;
    }

    /** Fails with INVALID_REQUEST unless each offer of the bag is named once. */
    Future<List<OfferView>> order(AccountId caller, LiveSessionId id, List<LiveOfferId> wanted) {
        return database.inTransaction(db -> opened(db, caller, id)
                .compose(open -> offers.updatePositions(db, open.bag().order(wanted))
                        .compose(stored -> {
                            LiveSession after = open.session().touched();
                            return store.store(
                                    db,
                                    after,
                                    new LiveEvent.LiveOffersOrdered(
                                            id.value(),
                                            after.revision(),
                                            wanted.stream()
                                                    .map(LiveOfferId::value)
                                                    .toList()));
                        }))
                .compose(stored -> views.of(db, id)));
    }

    /** Pinning once more changes nothing. Fails with PINS_FULL. */
    public Future<OfferView> pin(SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return change(
                db,
                caller,
                id,
                offerId,
                bag -> bag.pin(offerId, now()),
                (session, offer) -> new LiveEvent.LiveOfferPinned(
                        id.value(),
                        session.revision(),
                        offerId.value(),
                        offer.pin().orElseThrow().at().toString()));
    }

    /** Unpinning once more changes nothing. */
    public Future<OfferView> unpin(SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return change(
                db,
                caller,
                id,
                offerId,
                bag -> bag.get(offerId).unpinned(),
                (session, offer) -> new LiveEvent.LiveOfferUnpinned(id.value(), session.revision(), offerId.value()));
    }

    /** Sells it from now on, while the session is live and the listing published. */
    public Future<OfferView> switchOn(SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return change(
                db,
                caller,
                id,
                offerId,
                bag -> bag.get(offerId).switched(true),
                (session, offer) -> new LiveEvent.LiveOfferSwitchedOn(id.value(), session.revision(), offerId.value()));
    }

    /** Sells no more of it for now. */
    public Future<OfferView> switchOff(SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return change(
                db,
                caller,
                id,
                offerId,
                bag -> bag.get(offerId).switched(false),
                (session, offer) ->
                        new LiveEvent.LiveOfferSwitchedOff(id.value(), session.revision(), offerId.value()));
    }

    /**
     * Announces the price that the producer agreed to; it counts when the countdown is over. Fails with
     * LIVE_SESSION_NOT_LIVE, OFFER_SWITCHED_OFF, SESSION_PRICE_NOT_AGREED or SESSION_PRICE_RUNNING.
     */
    public Future<OfferView> startPrice(
            SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId, Announcement announcement) {
        Instant now = now();
        return opened(db, caller, id).compose(open -> {
            LiveOffer offer = open.bag().get(offerId);
            open.session().requireLive();
            PriceWindow window = announcement.of(agreed(offer), now);
            return view(db, id, offerId)
                    .map(view -> requirePriceRunning(view, now, false))
                    .compose(idle -> pools.price(db, offerId, Optional.of(window)))
                    .compose(priced -> announce(
                            db,
                            open.session().touched(),
                            offerId,
                            after -> new LiveEvent.SessionPriceStarted(
                                    id.value(),
                                    after.revision(),
                                    offerId.value(),
                                    offer.variant().value(),
                                    window.price().amount(),
                                    window.from().toString(),
                                    window.until().toString())));
        });
    }

    /** Ends the session price now, or its countdown. Fails with SESSION_PRICE_NOT_RUNNING. */
    public Future<OfferView> stopPrice(SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return opened(db, caller, id).compose(open -> {
            open.bag().get(offerId);
            return view(db, id, offerId)
                    .map(view -> requirePriceRunning(view, now(), true))
                    .compose(running -> pools.price(db, offerId, Optional.empty()))
                    .compose(stopped -> announce(
                            db,
                            open.session().touched(),
                            offerId,
                            after -> new LiveEvent.SessionPriceStopped(id.value(), after.revision(), offerId.value())));
        });
    }

    /** A session with its bag, under the session's lock. */
    private record Opened(LiveSession session, Bag bag) {}

    private Future<Opened> opened(SqlClient db, AccountId caller, LiveSessionId id) {
        return store.openForCrew(db, caller, id)
                .compose(session -> offers.bag(db, id).map(bag -> new Opened(session.requireOpen(), bag)));
    }

    private Future<OfferView> change(
            SqlClient db,
            AccountId caller,
            LiveSessionId id,
            LiveOfferId offerId,
            Function<Bag, LiveOffer> rule,
            BiFunction<LiveSession, LiveOffer, LiveEvent> event) {
        return opened(db, caller, id).compose(open -> {
            LiveOffer before = open.bag().get(offerId);
            LiveOffer after = rule.apply(open.bag());
            return after.equals(before)
                    ? view(db, id, offerId)
                    : offers.update(db, after)
                            .compose(stored -> follow(db, open.session(), before, after))
                            .compose(followed -> announce(
                                    db, open.session().touched(), offerId, session -> event.apply(session, after)));
        });
    }

    private Future<Void> follow(SqlClient db, LiveSession session, LiveOffer before, LiveOffer after) {
        return before.switchedOn() == after.switchedOn()
                ? Future.succeededFuture()
                : pools.offer(db, List.of(after.id()), after.switchedOn() && session.isLive());
    }

    private Future<OfferView> announce(
            SqlClient db, LiveSession after, LiveOfferId offer, Function<LiveSession, LiveEvent> event) {
        return store.store(db, after, event.apply(after)).compose(stored -> view(db, after.id(), offer));
    }

    private Future<OfferView> view(SqlClient db, LiveSessionId session, LiveOfferId offer) {
        return views.of(db, session).map(bag -> OfferView.in(bag, offer));
    }

    private static Money agreed(LiveOffer offer) {
        if (!offer.switchedOn()) {
            throw LiveError.OFFER_SWITCHED_OFF.exception();
        }
        return offer.sessionPrice().orElseThrow(LiveError.SESSION_PRICE_NOT_AGREED::exception);
    }

    private static Void requirePriceRunning(OfferView view, Instant now, boolean wanted) {
        boolean running =
                view.pricing().session().filter(window -> !window.isOver(now)).isPresent();
        if (running != wanted) {
            throw (wanted ? LiveError.SESSION_PRICE_NOT_RUNNING : LiveError.SESSION_PRICE_RUNNING).exception();
        }
        return null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
