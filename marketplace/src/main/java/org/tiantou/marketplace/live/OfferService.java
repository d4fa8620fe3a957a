package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.commission.CommissionHosts;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.marketplace.stock.ShopShelf;
import org.tiantou.platform.sql.Database;

/**
 * Producers who accepted an invitation fill the bag: the power LIVE puts in, changes and removes offers, a session price needs
 * the power PRICE as well. An offer of a producer that the caller does not act for is NOT_FOUND.
 */
public final class OfferService {

    private final Database database;
    private final LiveStore store;
    private final SessionPools pools;
    private final ProducerAccess access;
    private final CommissionHosts hosts;
    private final IdGenerator ids;
    private final Clock clock;
    private final InvitationRepository invitations = new InvitationRepository();
    private final OfferRepository offers = new OfferRepository();
    private final OfferViewRepository views = new OfferViewRepository();

    OfferService(
            Database database,
            LiveStore store,
            SessionPools pools,
            ProducerAccess access,
            CommissionHosts hosts,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.pools = pools;
        this.access = access;
        this.hosts = hosts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Puts a variant into the bag, at its end, with an empty pool of its own. Fails with PRICE_POWER_REQUIRED,
     * LIVE_SESSION_OVER, INVITATION_NOT_ACCEPTED, VARIANT_NOT_PUBLISHED, OFFER_EXISTS or BAG_FULL.
     */
    public Future<OfferView> add(
            SqlClient db, AccountId caller, LiveSessionId id, VariantId variant, OfferTerms terms) {
        return run(db, id, variant).compose(runs -> store.open(db, id)).compose(session -> pools.shelf(db, variant)
                .compose(shelf -> requirePowers(
                                db,
                                caller,
                                shelf.producer(),
                                terms.sessionPrice().isPresent())
                        .map(may -> session.requireOpen())
                        .compose(open -> requireAccepted(db, id, shelf))
                        .compose(accepted -> offers.bag(db, id))
                        .map(bag -> bag.add(
                                new LiveOfferId(ids.next()),
                                variant,
                                shelf.producer(),
                                terms.below(shelf.price()).sessionPrice(),
                                now())))
                .compose(offer -> insert(db, session, offer, terms)));
    }

    /** The host runs the listing from now on; noted before anything is locked that stands behind listings. */
    private Future<Void> run(SqlClient db, LiveSessionId id, VariantId variant) {
        return offers.running(db, id, variant)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : hosts.join(db, found.get().host(), List.of(found.get().listing())));
    }

    /** Fails with VERSION_CONFLICT, LIVE_SESSION_OVER or PRICE_POWER_REQUIRED. */
    Future<OfferView> update(
            AccountId caller, LiveSessionId id, LiveOfferId offerId, long expectedVersion, OfferTerms terms) {
        return database.inTransaction(db -> opened(db, caller, id, offerId)
                .compose(open -> requirePricing(db, caller, open.offer(), terms.sessionPrice())
                        .map(may -> open.offer().priced(terms.sessionPrice(), expectedVersion))
                        .compose(offer -> pools.limit(db, offerId, terms.limits())
                                .compose(limited -> pools.shelf(db, offer.variant()))
                                .map(shelf -> terms.below(shelf.price()))
                                .compose(fine -> offers.update(db, offer)))
                        .compose(stored -> announced(db, open.session().touched(), offerId))));
    }

    /** Takes it out of the bag; what nobody holds goes back to the shop. Fails with LIVE_SESSION_OVER. */
    Future<Void> remove(AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return database.inTransaction(db -> opened(db, caller, id, offerId).compose(open -> {
            LiveSession after = open.session().touched();
            return pools.close(db, List.of(offerId), now())
                    .compose(returned -> offers.remove(db, open.offer(), now()).map(returned))
                    .compose(returned -> {
                        List<LiveEvent> events = new ArrayList<>(SessionStockService.events(after, returned));
                        events.add(new LiveEvent.LiveOfferRemoved(id.value(), after.revision(), offerId.value()));
                        return store.store(db, after, events);
                    })
                    .mapEmpty();
        }));
    }

    /** The whole bag for the crew, their own offers for producers' people; fails with NOT_FOUND where there is nothing. */
    Future<List<OfferView>> list(AccountId caller, LiveSessionId id) {
        SqlClient db = database.client();
        return store.find(db, id)
                .compose(session -> store.isCrew(db, caller, session))
                .compose(crew ->
                        views.of(db, id).compose(bag -> crew ? Future.succeededFuture(bag) : own(db, caller, bag)));
    }

    /** For those who see it in the list; fails with NOT_FOUND. */
    Future<OfferView> get(AccountId caller, LiveSessionId id, LiveOfferId offer) {
        return list(caller, id).map(bag -> bag.stream()
                .filter(view -> view.offer().id().equals(offer))
                .findFirst()
                .orElseThrow(CommonError.NOT_FOUND::exception));
    }

    /** An offer of an open session that the caller may change, under the session's lock. */
    private record Opened(LiveSession session, LiveOffer offer) {}

    private Future<Opened> opened(SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId) {
        return store.open(db, id).compose(session -> offers.bag(db, id)
                .map(bag -> bag.get(offerId))
                .compose(offer -> access.require(db, caller, offer.producer(), Power.LIVE)
                        .map(may -> new Opened(session.requireOpen(), offer))));
    }

    private Future<OfferView> insert(SqlClient db, LiveSession session, LiveOffer offer, OfferTerms terms) {
        LiveSession after = session.touched();
        return offers.insert(db, offer)
                .compose(stored -> pools.open(db, offer.id(), offer.variant(), terms.limits()))
                .compose(open -> pools.offer(db, List.of(offer.id()), session.isLive()))
                .compose(offered -> view(db, after, offer.id()))
                .compose(view ->
                        store.store(db, after, OfferEvents.added(after, view)).map(view));
    }

    private Future<OfferView> announced(SqlClient db, LiveSession after, LiveOfferId offer) {
        return view(db, after, offer).compose(view -> store.store(db, after, OfferEvents.changed(after, view, now()))
                .map(view));
    }

    private Future<OfferView> view(SqlClient db, LiveSession session, LiveOfferId offer) {
        return views.of(db, session.id()).map(bag -> OfferView.in(bag, offer));
    }

    private Future<List<OfferView>> own(SqlClient db, AccountId caller, List<OfferView> bag) {
        List<ProducerId> producers =
                bag.stream().map(view -> view.offer().producer()).distinct().toList();
        List<Future<Boolean>> managed = producers.stream()
                .map(producer -> access.manages(db, caller, producer))
                .toList();
        return Future.all(managed).map(known -> {
            List<OfferView> own = bag.stream()
                    .filter(view -> managed.get(producers.indexOf(view.offer().producer()))
                            .result())
                    .toList();
            if (own.isEmpty()) {
                throw CommonError.NOT_FOUND.exception();
            }
            return own;
        });
    }

    private Future<Void> requirePowers(SqlClient db, AccountId caller, ProducerId producer, boolean pricing) {
        return access.require(db, caller, producer, Power.LIVE)
                .compose(may -> pricing ? access.requirePricing(db, caller, producer) : Future.succeededFuture());
    }

    private Future<Void> requirePricing(SqlClient db, AccountId caller, LiveOffer offer, Optional<Money> price) {
        return offer.sessionPrice().equals(price)
                ? Future.succeededFuture()
                : access.requirePricing(db, caller, offer.producer());
    }

    private Future<Void> requireAccepted(SqlClient db, LiveSessionId id, ShopShelf shelf) {
        return invitations.find(db, id, shelf.producer()).map(found -> {
            if (found.filter(view -> view.invitation().isAccepted()).isEmpty()) {
                throw LiveError.INVITATION_NOT_ACCEPTED.exception();
            }
            if (!shelf.onSale()) {
                throw LiveError.VARIANT_NOT_PUBLISHED.exception();
            }
            return null;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
