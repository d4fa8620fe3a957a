package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.sql.Database;

/**
 * Declines in the partner's name what it did not answer in time. Every node looks; of two that find the same request the
 * second one waits for its farm and finds it declined. A request that can't be declined does not keep others from it.
 */
final class UnansweredRequests {

    private static final Logger LOG = LoggerFactory.getLogger(UnansweredRequests.class);
    private static final long PERIOD_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int AT_ONCE = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final PickupService pickups;
    private final Runnable afterCommit;
    private final AtomicBoolean running = new AtomicBoolean();
    private long timer = -1;

    UnansweredRequests(Vertx vertx, Database database, PickupService pickups, Runnable afterCommit) {
        this.vertx = vertx;
        this.database = database;
        this.pickups = pickups;
        this.afterCommit = afterCommit;
    }

    void start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> sweep());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Declines all that is overdue; answers how many. */
    Future<Integer> declineAll() {
        return pickups.unanswered(AT_ONCE).compose(overdue -> declineEach(overdue)
                .compose(declined -> overdue.size() < AT_ONCE || declined == 0
                        ? Future.succeededFuture(declined)
                        : declineAll().map(more -> declined + more)));
    }

    private void sweep() {
        if (running.compareAndSet(false, true)) {
            declineAll()
                    .onFailure(failure ->
                            LOG.warn("Unanswered requests were not declined, will try again: {}", failure.toString()))
                    .onComplete(swept -> running.set(false));
        }
    }

    /** One after the other, each in a transaction of its own. */
    private Future<Integer> declineEach(List<PickupRequest> overdue) {
        Future<Integer> declined = Future.succeededFuture(0);
        for (PickupRequest request : overdue) {
            declined = declined.compose(count -> decline(request).map(done -> done ? count + 1 : count));
        }
        return declined;
    }

    private Future<Boolean> decline(PickupRequest request) {
        return database.inTransaction(db -> pickups.declineUnanswered(db, request.partner(), request.id()))
                .onSuccess(declined -> afterCommit.run())
                .map(true)
                .recover(failure -> {
                    if (!(failure instanceof DomainException)) {
                        LOG.warn("Request {} was not declined: {}", request.id(), failure.toString());
                    }
                    return Future.succeededFuture(false);
                });
    }
}
