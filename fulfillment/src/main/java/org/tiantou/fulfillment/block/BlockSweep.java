package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.sql.Database;

/**
 * Releases what blocks don't use: by schedule, when their session is over, and what orders give back after that. Any number of
 * nodes may run it: each step is done under its block's lock and finds nothing to do when another was faster.
 */
final class BlockSweep {

    private static final Logger LOG = LoggerFactory.getLogger(BlockSweep.class);
    private static final long PERIOD_MILLIS = 3_000;
    private static final int AT_ONCE = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final BlockService blocks;
    private final Runnable afterCommit;
    private final AtomicBoolean running = new AtomicBoolean();
    private long timer = -1;

    BlockSweep(Vertx vertx, Database database, BlockService blocks, Runnable afterCommit) {
        this.vertx = vertx;
        this.database = database;
        this.blocks = blocks;
        this.afterCommit = afterCommit;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> sweep());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Answers how many blocks were touched. */
    Future<Integer> run() {
        return blocks.forgotten(database.client())
                .compose(over -> each(over, blocks::closeForgotten))
                .compose(closed -> blocks.due(database.client(), AT_ONCE)
                        .compose(due -> each(due, blocks::releaseDue))
                        .map(released -> closed + released));
    }

    private void sweep() {
        if (running.compareAndSet(false, true)) {
            run().onFailure(failure -> LOG.warn("Blocks were not released, will try again: {}", failure.toString()))
                    .onComplete(swept -> running.set(false));
        }
    }

    /** One transaction a block, one after the other; one that fails does not keep the others. */
    private Future<Integer> each(List<UUID> ids, BiFunction<SqlConnection, UUID, Future<Void>> work) {
        Future<Integer> done = Future.succeededFuture(0);
        for (UUID id : ids) {
            done = done.compose(count -> database.inTransaction(db -> work.apply(db, id))
                    .onSuccess(worked -> afterCommit.run())
                    .map(worked -> count + 1)
                    .recover(failure -> {
                        LOG.warn("Block {} was not released: {}", id, failure.toString());
                        return Future.succeededFuture(count);
                    }));
        }
        return done;
    }
}
