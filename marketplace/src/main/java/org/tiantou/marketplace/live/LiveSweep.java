package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.platform.sql.Database;

/**
 * Sends on to the shops what comes back to sessions after their end, and closes sessions that were forgotten. Any number of
 * nodes may run it: each step is done under its session's lock and finds nothing to do when another was faster.
 */
final class LiveSweep {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSweep.class);
    private static final long PERIOD_MILLIS = 5_000;
    private static final long LONG_PERIOD_MILLIS = 600_000;

    /** Holds last half an hour at most; what is paid may be cancelled for as long as it has not left the farm. */
    private static final Duration HOLDS_LAST = Duration.ofHours(2);

    private static final Duration RETURNS_LAST = Duration.ofDays(60);
    private static final int AT_ONCE = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final LiveSessionService sessions;
    private final SessionStockService stock;
    private final SessionPools pools;
    private final Clock clock;
    private final Runnable afterCommit;
    private final LiveSessionRepository open = new LiveSessionRepository();
    private final OfferRepository offers = new OfferRepository();
    private final AtomicBoolean running = new AtomicBoolean();
    private long timer = -1;
    private long longTimer = -1;

    LiveSweep(
            Vertx vertx,
            Database database,
            LiveSessionService sessions,
            SessionStockService stock,
            SessionPools pools,
            Clock clock,
            Runnable afterCommit) {
        this.vertx = vertx;
        this.database = database;
        this.sessions = sessions;
        this.stock = stock;
        this.pools = pools;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> sweep(HOLDS_LAST));
        longTimer = vertx.setPeriodic(LONG_PERIOD_MILLIS, tick -> sweep(RETURNS_LAST));
    }

    void stop() {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(longTimer);
    }

    /**
     * Closes what was forgotten, then takes back what came back to pools closed no longer ago than this.
     *
     * @return how many sessions were touched
     */
    Future<Integer> run(Duration closedWithin) {
        Instant now = clock.instant();
        return open.forgotten(database.client(), now.minus(LiveSession.LONGEST_SHOW), AT_ONCE)
                .compose(forgotten -> each(forgotten, sessions::closeForgotten))
                .compose(closed -> pools.closedWithUnits(database.client(), now.minus(closedWithin), AT_ONCE)
                        .compose(found -> offers.sessionsOf(database.client(), found))
                        .compose(over -> each(over, stock::takeBack))
                        .map(returned -> closed + returned));
    }

    private void sweep(Duration closedWithin) {
        if (running.compareAndSet(false, true)) {
            run(closedWithin)
                    .onFailure(failure -> LOG.warn("Sessions were not tidied, will try again: {}", failure.toString()))
                    .onComplete(swept -> running.set(false));
        }
    }

    /** One transaction a session, one after the other; one that fails does not keep the others. */
    private Future<Integer> each(List<LiveSessionId> ids, BiFunction<SqlConnection, LiveSessionId, Future<Void>> work) {
        Future<Integer> done = Future.succeededFuture(0);
        for (LiveSessionId id : ids) {
            done = done.compose(count -> database.inTransaction(db -> work.apply(db, id))
                    .map(worked -> count + 1)
                    .recover(failure -> {
                        LOG.warn("Session {} was not tidied: {}", id, failure.toString());
                        return Future.succeededFuture(count);
                    }));
        }
        return done.onSuccess(count -> {
            if (count > 0) {
                afterCommit.run();
            }
        });
    }
}
