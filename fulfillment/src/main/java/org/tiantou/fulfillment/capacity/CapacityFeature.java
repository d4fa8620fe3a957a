package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of capacity. */
public final class CapacityFeature {

    private static final Logger LOG = LoggerFactory.getLogger(CapacityFeature.class);
    private static final long PERIOD_MILLIS = Duration.ofHours(1).toMillis();

    /** For how many days there are buckets: today and seven more, so that a whole week lies ahead at any time of day. */
    public static final int DAYS = 8;

    private final Vertx vertx;
    private final CapacityService service;
    private long timer = -1;

    public CapacityFeature(Vertx vertx, Database database, Clock clock) {
        this.vertx = vertx;
        this.service = new CapacityService(database, clock);
    }

    public void mount(Operations operations) {
        operations.on("listCapacity", new CapacityHandler(service)::listCapacity);
    }

    /**
     * Makes the buckets of the next days and prunes old ones, now and every hour; any number of nodes may do so. Completes
     * when the former are made.
     */
    public Future<Void> start() {
        timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> extendAndPrune()
                .onFailure(failure -> LOG.warn("Capacity could not be extended: {}", failure.toString())));
        return extendAndPrune();
    }

    private Future<Void> extendAndPrune() {
        return extend().onSuccess(made -> prune().onFailure(
                                failure -> LOG.warn("Old capacity could not be pruned: {}", failure.toString())))
                .mapEmpty();
    }

    /**
     * Makes the buckets of the next days that are missing.
     *
     * @return how many were made
     */
    public Future<Integer> extend() {
        return service.extend();
    }

    /**
     * Removes buckets that ended more than 30 days ago, day by day, unless a held or booked consignment uses them.
     *
     * @return how many were removed by this node
     */
    public Future<Integer> prune() {
        return service.prune();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }
}
