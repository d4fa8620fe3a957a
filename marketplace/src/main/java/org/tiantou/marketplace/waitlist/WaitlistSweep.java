package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.tiantou.marketplace.stock.WaitedPools;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sweep.Sweep;

/**
 * Looks several times a second where units came back, wherever and however, and where turns are over. Any number of nodes may run
 * it: each pool is tended under its lock, and whoever comes second finds nothing to do.
 */
final class WaitlistSweep {

    private static final Duration PERIOD = Duration.ofMillis(300);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Clock clock;
    private final WaitlistService waitlist;
    private final Runnable afterCommit;
    private final WaitedPools pools = new WaitedPools();
    private final Sweep sweep;

    WaitlistSweep(Vertx vertx, Database database, Clock clock, WaitlistService waitlist, Runnable afterCommit) {
        this.database = database;
        this.clock = clock;
        this.waitlist = waitlist;
        this.afterCommit = afterCommit;
        this.sweep = new Sweep(vertx, "Tending the lines before sold-out offers", PERIOD, this::run);
    }

    void start() {
        sweep.start();
    }

    void stop() {
        sweep.stop();
    }

    /** Tends the lines that have something to be done; answers how many entries changed. */
    Future<Integer> run() {
        return pools.due(database.client(), clock.instant(), AT_ONCE)
                .compose(due -> Sweep.each(due, pool -> database.inTransaction(db -> waitlist.tend(db, pool))))
                .onSuccess(changed -> {
                    if (changed > 0) {
                        afterCommit.run();
                    }
                });
    }
}
