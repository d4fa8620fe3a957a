package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.OrderId;
import org.tiantou.platform.commit.GroupCommit;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sweep.Sweep;

/**
 * Closes orders that were not paid in time, so that their stock and slots are free again within seconds. Every node looks each
 * second; what one has in hand the others leave out, and an order that can't be closed does not keep others from it.
 */
final class OrderExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(OrderExpiry.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int AT_ONCE = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final OrderReturns returns;
    private final GroupCommit<OrderId, Boolean> swept;
    private final GroupCommit<OrderId, Boolean> asked;
    private final OrderRepository orders = new OrderRepository();
    private final Sweep sweep;

    OrderExpiry(Vertx vertx, Database database, Clock clock, OrderReturns returns, Runnable afterCommit) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.returns = returns;
        this.swept = commits(afterCommit, (db, due) -> orders.lockDueUnclaimed(db, due, clock.instant()));
        this.asked = commits(afterCommit, (db, due) -> orders.lockDue(db, due, clock.instant()));
        this.sweep = new Sweep(vertx, "Expiring orders", PERIOD, this::expireAll);
    }

    private GroupCommit<OrderId, Boolean> commits(
            Runnable afterCommit, BiFunction<SqlConnection, List<OrderId>, Future<List<StoredOrder>>> lock) {
        return new GroupCommit<>(
                vertx,
                database,
                GroupCommit.Limits.DEFAULT,
                (db, due, footing) -> lock.apply(db, due).compose(locked -> expire(db, due, locked)),
                afterCommit);
    }

    void start() {
        sweep.start();
    }

    void stop() {
        sweep.stop();
    }

    /** Expires the orders whose time is over; answers how many. */
    Future<Integer> expireAll() {
        return orders.due(database.client(), clock.instant(), AT_ONCE).compose(due -> expire(due)
                .compose(expired -> due.size() < AT_ONCE || expired == 0
                        ? Future.succeededFuture(expired)
                        : expireAll().map(more -> expired + more)));
    }

    /** Expires one order if its time is over, waiting for whoever has it in hand; after this it is not held any more. */
    Future<Boolean> expire(OrderId order) {
        return asked.submit(order);
    }

    private Future<Integer> expire(List<OrderId> due) {
        List<Future<Boolean>> each = due.stream()
                .map(order -> swept.submit(order)
                        .onFailure(failure -> LOG.warn("Order {} was not expired: {}", order, failure.toString()))
                        .otherwise(false))
                .toList();
        return Future.all(each)
                .map(done -> (int) each.stream().filter(Future::result).count());
    }

    /** One outcome per order: whether it was expired here; the others are no longer due, or another node has them. */
    private Future<List<Outcome<Boolean>>> expire(SqlConnection db, List<OrderId> due, List<StoredOrder> locked) {
        Instant now = clock.instant();
        List<Changes.Change> expired =
                locked.stream().map(stored -> expire(stored, now)).toList();
        Set<OrderId> ids = expired.stream().map(change -> change.before().id()).collect(Collectors.toSet());
        return returns.free(db, expired, now)
                .compose(collected -> returns.write(db, expired, now))
                .map(written -> due.stream()
                        .map(order -> Outcome.done(ids.contains(order)))
                        .toList());
    }

    private static Changes.Change expire(StoredOrder stored, Instant now) {
        return new Changes.Change(stored.order(), new StoredOrder(stored.order().seenAt(now), stored.address()));
    }
}
