package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.sql.Database;

/**
 * Closes orders that were not paid in time, so that their stock and slots are free again within seconds. Every node looks each
 * second; what one has claimed the others leave out.
 */
final class OrderExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(OrderExpiry.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final int BATCH = 500;

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final OrderReturns returns;
    private final Runnable afterCommit;
    private final OrderRepository orders = new OrderRepository();
    private final AtomicBoolean running = new AtomicBoolean();
    private long timer = -1;

    OrderExpiry(Vertx vertx, Database database, Clock clock, OrderReturns returns, Runnable afterCommit) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.returns = returns;
        this.afterCommit = afterCommit;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> sweep());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Expires all orders whose time is over; answers how many. */
    Future<Integer> expireAll() {
        return database.inTransaction(this::expireSome).compose(expired -> {
            if (expired > 0) {
                afterCommit.run();
            }
            return expired < BATCH
                    ? Future.succeededFuture(expired)
                    : expireAll().map(more -> expired + more);
        });
    }

    private void sweep() {
        if (running.compareAndSet(false, true)) {
            expireAll().onComplete(swept -> {
                running.set(false);
                if (swept.failed()) {
                    LOG.warn(
                            "Orders were not expired, will try again: {}",
                            swept.cause().toString());
                }
            });
        }
    }

    private Future<Integer> expireSome(SqlConnection db) {
        Instant now = clock.instant();
        return orders.claimExpired(db, now, BATCH).compose(claimed -> {
            List<Changes.Change> expired =
                    claimed.stream().map(stored -> expire(stored, now)).toList();
            return returns.free(db, expired, now)
                    .compose(collected -> returns.write(db, expired, now))
                    .map(expired.size());
        });
    }

    private static Changes.Change expire(StoredOrder stored, Instant now) {
        return new Changes.Change(stored.order(), new StoredOrder(stored.order().seenAt(now), stored.address()));
    }
}
