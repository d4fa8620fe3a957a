package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.LiveOfferId;

/** Pools of live offers that people wait for. Units that are kept for somebody are not available; they come from there and go back. */
public final class WaitedPools {

    /**
     * How a line before a pool changes.
     *
     * @param waiting more units that people wait for, negative: fewer
     * @param offered more units kept for those whose turn it is, negative: units that are available again
     */
    public record Change(PoolId pool, long waiting, long offered) {}

    private final WaitedPoolRepository pools = new WaitedPoolRepository();
    private final StockMovementRepository movements = new StockMovementRepository();

    /** Locks the pool of an offer that is in its session's bag. */
    public Future<Optional<WaitedPool>> lock(SqlClient db, LiveOfferId offer) {
        return pools.lock(db, offer);
    }

    /** Locks the pool. */
    public Future<Optional<WaitedPool>> lock(SqlClient db, PoolId pool) {
        return pools.lock(db, pool);
    }

    /** Pools where somebody's turn has come, or a turn is over. */
    public Future<List<PoolId>> due(SqlClient db, Instant now, int limit) {
        return pools.due(db, now, limit);
    }

    /** Moves the counters of locked pools and records what was kept or went back; one change a pool. */
    public Future<Void> change(SqlClient db, Collection<Change> changes, Instant at) {
        if (changes.isEmpty()) {
            return Future.succeededFuture();
        }
        List<StockMovement> moves = new ArrayList<>(changes.size());
        for (Change change : changes) {
            if (change.offered() != 0) {
                MovementReason why =
                        change.offered() > 0 ? MovementReason.WAITLIST_OFFERED : MovementReason.WAITLIST_RETURNED;
                moves.add(StockMovement.between(change.pool(), -change.offered(), why, Optional.empty()));
            }
        }
        Future<Void> counted = pools.change(db, changes);
        Future<Void> recorded = moves.isEmpty() ? Future.succeededFuture() : movements.add(db, moves, at);
        return Future.all(counted, recorded).mapEmpty();
    }
}
