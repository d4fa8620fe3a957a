package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PlainText;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventFeed;

/** Stock as farmers and cooperatives see and move it; whoever may not is told NOT_FOUND. */
public final class StockService {

    private static final int NOTE_LENGTH = 200;

    private final StockPools stock;
    private final ProducerAccess access;
    private final EventFeed feed;
    private final Clock clock;
    private final StockPoolRepository pools = new StockPoolRepository();
    private final StockMovementRepository movements = new StockMovementRepository();

    public StockService(StockPools stock, ProducerAccess access, EventFeed feed, Clock clock) {
        this.stock = stock;
        this.access = access;
        this.feed = feed;
        this.clock = clock;
    }

    public Future<Stock> get(SqlClient db, AccountId caller, VariantId variant) {
        return pools.find(db, variant).compose(found -> visible(db, caller, found));
    }

    /**
     * Adds to or takes from what is available. Refuses with STOCK_NEGATIVE_REFUSED.
     *
     * @param delta units, not 0
     * @param note at most 200 characters, absent or empty: none
     */
    public Future<Stock> move(
            SqlConnection db,
            AccountId caller,
            VariantId variant,
            long delta,
            MovementReason reason,
            Optional<String> note) {
        Optional<String> words =
                note.filter(text -> !text.isBlank()).map(text -> PlainText.require("note", text, NOTE_LENGTH));
        return get(db, caller, variant)
                .compose(seen -> pools.findLocked(db, variant))
                .map(locked ->
                        locked.orElseThrow(CommonError.NOT_FOUND::exception).moved(delta))
                .compose(moved -> record(db, caller, moved, delta, reason, words));
    }

    public Future<List<RecordedMovement>> movements(
            SqlClient db, AccountId caller, VariantId variant, long beforeId, int limit) {
        return get(db, caller, variant).compose(found -> movements.list(db, found.pool(), beforeId, limit));
    }

    private Future<Stock> record(
            SqlConnection db, AccountId caller, Stock moved, long delta, MovementReason reason, Optional<String> note) {
        StockMovement movement =
                new StockMovement(moved.pool(), delta, 0, reason, note, Optional.empty(), Optional.of(caller));
        StockMoved event = new StockMoved(
                moved.variant().value(), moved.producer().value(), delta, reason.name(), moved.available());
        return Future.all(stock.move(db, List.of(movement), clock.instant()), feed.append(db, event))
                .map(moved);
    }

    private Future<Stock> visible(SqlClient db, AccountId caller, Optional<Stock> found) {
        return found.map(stock -> access.require(db, caller, stock.producer(), Power.STOCK)
                        .map(stock))
                .orElseGet(() -> Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }
}
