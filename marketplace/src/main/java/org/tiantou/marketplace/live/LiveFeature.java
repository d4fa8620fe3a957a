package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.marketplace.commission.CommissionHosts;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.marketplace.stock.Showcase;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires live sessions. */
public final class LiveFeature {

    private final LiveSessionService sessions;
    private final InvitationService invitations;
    private final OfferService offers;
    private final SessionStockService stock;
    private final ShowService show;
    private final LiveSweep sweep;
    private final Participation participation;
    private final LiveViewing viewing;
    private final LiveSessionHandler sessionHandler;
    private final InvitationHandler invitationHandler;
    private final OfferHandler offerHandler;

    /** @param afterCommit called after each commit that announced something */
    public LiveFeature(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            ProducerAccess access,
            CommissionHosts running,
            SessionPools pools,
            Hosts hosts,
            Runnable afterCommit) {
        LiveStore store = new LiveStore(feed);
        this.sessions = new LiveSessionService(database, store, pools, ids, clock);
        this.invitations = new InvitationService(database, store, access, clock);
        this.offers = new OfferService(database, store, pools, access, running, ids, clock);
        this.stock = new SessionStockService(store, pools, access, clock);
        this.show = new ShowService(database, store, pools, clock);
        this.participation = new Participation(access, store);
        this.viewing = new LiveViewing(database, sessions);
        this.sweep = new LiveSweep(vertx, database, sessions, stock, pools, clock, afterCommit);
        this.sessionHandler = new LiveSessionHandler(
                sessions, new CrewService(database, store, hosts, clock), idempotency, afterCommit);
        this.invitationHandler = new InvitationHandler(invitations, idempotency, afterCommit);
        this.offerHandler = new OfferHandler(offers, stock, show, idempotency, clock, afterCommit);
    }

    /** What has to tell viewers when the shop changes prices or validity. */
    public static Showcase showcase(EventFeed feed, Clock clock) {
        return new LiveShowcase(new LiveStore(feed), clock);
    }

    public void mount(Operations operations) {
        sessionHandler.mount(operations);
        invitationHandler.mount(operations);
        offerHandler.mount(operations);
    }

    /** Begins to return what comes back after the end of sessions. */
    public Future<Void> start() {
        sweep.start();
        return Future.succeededFuture();
    }

    public Future<Void> stop() {
        sweep.stop();
        return Future.succeededFuture();
    }

    /** What viewers are shown, for those who pass it on to them. */
    public LiveViewing viewing() {
        return viewing;
    }

    public LiveSessionService sessions() {
        return sessions;
    }

    public InvitationService invitations() {
        return invitations;
    }

    public OfferService offers() {
        return offers;
    }

    public SessionStockService stock() {
        return stock;
    }

    public Participation participation() {
        return participation;
    }

    public ShowService show() {
        return show;
    }
}
