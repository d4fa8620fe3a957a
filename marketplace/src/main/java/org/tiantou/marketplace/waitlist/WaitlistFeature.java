package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires waitlists. */
public final class WaitlistFeature {

    private final WaitlistHandler handler;
    private final WaitlistService service;
    private final WaitlistSweep sweep;

    /**
     * @param turnLasts how long units are kept for somebody whose turn has come
     * @param afterCommit called after each commit that announced something
     */
    public WaitlistFeature(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            Duration turnLasts,
            Runnable afterCommit) {
        this.service = new WaitlistService(database, clock, ids, new WaitingLine(turnLasts), new WaitlistStore(feed));
        this.handler = new WaitlistHandler(service, idempotency, afterCommit);
        this.sweep = new WaitlistSweep(vertx, database, clock, service, afterCommit);
    }

    public void mount(Operations operations) {
        handler.mount(operations);
    }

    /** Begins to tend the lines. */
    public Future<Void> start() {
        sweep.start();
        return Future.succeededFuture();
    }

    public Future<Void> stop() {
        sweep.stop();
        return Future.succeededFuture();
    }

    public WaitlistService service() {
        return service;
    }

    /** Ends turns that are over and begins those that have come; answers how many entries changed. Runs by itself once started. */
    public Future<Integer> tend() {
        return sweep.run();
    }
}
