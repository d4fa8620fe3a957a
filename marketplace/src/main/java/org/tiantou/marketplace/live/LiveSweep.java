package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.stock.SessionPools;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sweep.Sweep;

/**
 * Sends on to the shops what comes back to sessions after their end, and closes sessions that were forgotten. Any number of
 * nodes may run it: each step is done under its session's lock and finds nothing to do when another was faster.
 */
final class LiveSweep {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration LONG_PERIOD = Duration.ofMinutes(10);

    /** Holds last half an hour at most; what is paid may be cancelled for as long as it has not left the farm. */
    private static final Duration HOLDS_LAST = Duration.ofHours(2);

    private static final Duration RETURNS_LAST = Duration.ofDays(60);
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final LiveSessionService sessions;
    private final SessionStockService stock;
    private final SessionPools pools;
    private final Clock clock;
    private final Runnable afterCommit;
    private final LiveSessionRepository open = new LiveSessionRepository();
    private final OfferRepository offers = new OfferRepository();
    private final List<Sweep> sweeps;

    LiveSweep(
            Vertx vertx,
            Database database,
            LiveSessionService sessions,
            SessionStockService stock,
            SessionPools pools,
            Clock clock,
            Runnable afterCommit) {
        this.database = database;
        this.sessions = sessions;
        this.stock = stock;
        this.pools = pools;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.sweeps = List.of(
                new Sweep(vertx, "Tidying sessions", PERIOD, () -> run(HOLDS_LAST)),
                new Sweep(vertx, "Tidying old sessions", LONG_PERIOD, () -> run(RETURNS_LAST)));
    }

    void start() {
        sweeps.forEach(Sweep::start);
    }

    void stop() {
        sweeps.forEach(Sweep::stop);
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

    private Future<Integer> each(List<LiveSessionId> ids, BiFunction<SqlConnection, LiveSessionId, Future<Void>> work) {
        return Sweep.each(ids, id -> database.inTransaction(db -> work.apply(db, id))
                        .map(1))
                .onSuccess(count -> {
                    if (count > 0) {
                        afterCommit.run();
                    }
                });
    }
}
