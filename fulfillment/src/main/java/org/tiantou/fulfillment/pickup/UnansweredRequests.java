package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sweep.Sweep;

/**
 * Declines in the partner's name what it did not answer in time. Every node looks; of two that find the same request the
 * second one waits for its farm and finds it declined. A request that can't be declined does not keep others from it.
 */
final class UnansweredRequests {

    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int AT_ONCE = 1_000;

    /** As it stands in the log. */
    private record Overdue(PartnerId partner, PickupRequestId id) {}

    private final Database database;
    private final PickupService pickups;
    private final Runnable afterCommit;
    private final Sweep sweep;

    UnansweredRequests(Vertx vertx, Database database, PickupService pickups, Runnable afterCommit) {
        this.database = database;
        this.pickups = pickups;
        this.afterCommit = afterCommit;
        this.sweep = new Sweep(vertx, "Declining unanswered requests", PERIOD, this::declineAll);
    }

    void start() {
        sweep.start();
    }

    void stop() {
        sweep.stop();
    }

    /** Declines all that is overdue; answers how many. */
    Future<Integer> declineAll() {
        return pickups.unanswered(AT_ONCE).compose(overdue -> Sweep.each(
                        overdue.stream()
                                .map(each -> new Overdue(each.partner(), each.id()))
                                .toList(),
                        this::decline)
                .compose(declined -> overdue.size() < AT_ONCE || declined == 0
                        ? Future.succeededFuture(declined)
                        : declineAll().map(more -> declined + more)));
    }

    /** One that was answered after all is left alone. */
    private Future<Integer> decline(Overdue request) {
        return database.inTransaction(db -> pickups.declineUnanswered(db, request.partner(), request.id()))
                .onSuccess(declined -> afterCommit.run())
                .map(1)
                .recover(failure ->
                        failure instanceof DomainException ? Future.succeededFuture(0) : Future.failedFuture(failure));
    }
}
