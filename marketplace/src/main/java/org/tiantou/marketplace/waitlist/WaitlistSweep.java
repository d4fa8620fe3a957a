package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.WaitedPools;
import org.tiantou.platform.sql.Database;

/**
 * Looks several times a second where units came back, wherever and however, and where turns are over. Any number of nodes may run
 * it: each pool is tended under its lock, and whoever comes second finds nothing to do.
 */
final class WaitlistSweep {

    private static final Logger LOG = LoggerFactory.getLogger(WaitlistSweep.class);
    private static final long PERIOD_MILLIS = 300;
    private static final int AT_ONCE = 100;

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final WaitlistService waitlist;
    private final Runnable afterCommit;
    private final WaitedPools pools = new WaitedPools();
    private final AtomicBoolean running = new AtomicBoolean();
    private long timer = -1;

    WaitlistSweep(Vertx vertx, Database database, Clock clock, WaitlistService waitlist, Runnable afterCommit) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.waitlist = waitlist;
        this.afterCommit = afterCommit;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> sweep());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Tends the lines that have something to be done, one after the other; answers how many entries changed. */
    Future<Integer> run() {
        return pools.due(database.client(), clock.instant(), AT_ONCE).compose(due -> {
            Future<Integer> done = Future.succeededFuture(0);
            for (PoolId pool : due) {
                done = done.compose(before -> tend(pool).map(changed -> before + changed));
            }
            return done.onSuccess(changed -> {
                if (changed > 0) {
                    afterCommit.run();
                }
            });
        });
    }

    /** One that fails does not keep the others. */
    private Future<Integer> tend(PoolId pool) {
        return database.inTransaction(db -> waitlist.tend(db, pool)).recover(failure -> {
            LOG.warn("The line before pool {} was not tended, will try again: {}", pool, failure.toString());
            return Future.succeededFuture(0);
        });
    }

    private void sweep() {
        if (running.compareAndSet(false, true)) {
            run().onFailure(failure -> LOG.warn("Lines were not tended, will try again: {}", failure.toString()))
                    .onComplete(swept -> running.set(false));
        }
    }
}
