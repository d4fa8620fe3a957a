package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sweep.Sweep;

/**
 * Releases what blocks don't use: by schedule, when their session is over, and what orders give back after that. Any number of
 * nodes may run it: each step is done under its block's lock and finds nothing to do when another was faster.
 */
final class BlockSweep {

    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final BlockService blocks;
    private final Runnable afterCommit;
    private final Sweep sweep;

    BlockSweep(Vertx vertx, Database database, BlockService blocks, Runnable afterCommit) {
        this.database = database;
        this.blocks = blocks;
        this.afterCommit = afterCommit;
        this.sweep = new Sweep(vertx, "Releasing capacity blocks", PERIOD, this::run);
    }

    void start() {
        sweep.start();
    }

    void stop() {
        sweep.stop();
    }

    /** Answers how many blocks were touched. */
    Future<Integer> run() {
        return blocks.forgotten(database.client())
                .compose(over -> each(over, blocks::closeForgotten))
                .compose(closed -> blocks.due(database.client(), AT_ONCE)
                        .compose(due -> each(due, blocks::releaseDue))
                        .map(released -> closed + released));
    }

    private Future<Integer> each(List<UUID> ids, BiFunction<SqlConnection, UUID, Future<Void>> work) {
        return Sweep.each(ids, id -> database.inTransaction(db -> work.apply(db, id))
                .onSuccess(worked -> afterCommit.run())
                .map(1));
    }
}
