package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.marketplace.stock.SessionStock;

/** Units between the shop's pools and a session's, moved by those who hold the power STOCK over the producer. */
public final class SessionStockService {

    private final LiveStore store;
    private final SessionPools pools;
    private final ProducerAccess access;
    private final Clock clock;
    private final OfferRepository offers = new OfferRepository();

    SessionStockService(LiveStore store, SessionPools pools, ProducerAccess access, Clock clock) {
        this.store = store;
        this.pools = pools;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Moves units to the session, negative: back to the shop; before and during the show. Fails with NOT_FOUND,
     * LIVE_SESSION_OVER or STOCK_NEGATIVE_REFUSED.
     */
    public Future<SessionStock> move(
            SqlClient db, AccountId caller, LiveSessionId id, LiveOfferId offerId, long delta) {
        return store.open(db, id).compose(session -> offers.bag(db, id)
                .map(bag -> bag.get(offerId))
                .compose(offer -> access.require(db, caller, offer.producer(), Power.STOCK))
                .map(may -> session.requireOpen().touched())
                .compose(after -> pools.move(db, offerId, delta, caller, now())
                        .compose(moved -> store.store(db, after, event(after, moved, delta))
                                .map(moved))));
    }

    /** Sends on to the shops what came back to the session's pools since it was over. */
    Future<Void> takeBack(SqlClient db, LiveSessionId id) {
        return store.open(db, id).compose(session -> offers.everIn(db, id)
                .compose(ever -> pools.takeBack(db, ever, now()))
                .compose(returned -> {
                    LiveSession after = session.touched();
                    return returned.isEmpty()
                            ? Future.succeededFuture()
                            : store.store(db, after, events(after, returned)).mapEmpty();
                }));
    }

    static List<LiveEvent> events(LiveSession session, List<SessionPools.Returned> returned) {
        return returned.stream()
                .<LiveEvent>map(each -> new LiveEvent.SessionStockMoved(
                        session.id().value(), session.revision(), each.offer().value(), -each.units(), 0))
                .toList();
    }

    private static LiveEvent event(LiveSession session, SessionStock moved, long delta) {
        return new LiveEvent.SessionStockMoved(
                session.id().value(),
                session.revision(),
                moved.offer().value(),
                delta,
                moved.session().available());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
