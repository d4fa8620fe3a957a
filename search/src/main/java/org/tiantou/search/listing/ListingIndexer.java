package org.tiantou.search.listing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the copier going: at every nudge, every 250 ms for what other nodes have projected, and with an inspection of the
 * index every 2 s and after each failure.
 */
final class ListingIndexer {

    private static final Logger LOG = LoggerFactory.getLogger(ListingIndexer.class);
    private static final long POLL_MILLIS = 250;
    private static final long INSPECTION_MILLIS = 2_000;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean inspectionDue = new AtomicBoolean(true);
    private final Promise<Void> ended = Promise.promise();
    private volatile ListingCopier copier;
    private volatile boolean again;
    private volatile boolean stopped;
    private volatile boolean failing;
    private long poll = -1;
    private long inspection = -1;

    ListingIndexer(Vertx vertx) {
        this.vertx = vertx;
    }

    void start(ListingCopier startedWith) {
        copier = startedWith;
        poll = vertx.setPeriodic(POLL_MILLIS, tick -> nudge());
        inspection = vertx.setPeriodic(INSPECTION_MILLIS, tick -> inspectionDue.set(true));
        nudge();
    }

    /** Looks for changes now; a nudge during a run makes it look once more. */
    void nudge() {
        again = true;
        if (copier != null && running.compareAndSet(false, true)) {
            run();
        }
    }

    /** Has the index inspected with the next look, because a question to it failed. */
    void suspect() {
        inspectionDue.set(true);
    }

    /** Completes when the batch under way is done and other nodes may take over. */
    Future<Void> stop() {
        stopped = true;
        if (copier == null) {
            return Future.succeededFuture();
        }
        vertx.cancelTimer(poll);
        vertx.cancelTimer(inspection);
        nudge();
        return ended.future();
    }

    private void run() {
        again = false;
        if (stopped) {
            copier.release().onComplete(released -> ended.tryComplete());
            return;
        }
        copier.step(inspectionDue.getAndSet(false)).onComplete(step -> {
            if (step.failed()) {
                pause(step.cause());
            } else {
                recovered();
                next(step.result());
            }
        });
    }

    private void next(boolean more) {
        if (more || again || stopped) {
            run();
        } else {
            running.set(false);
            if (again) {
                nudge();
            }
        }
    }

    private void pause(Throwable failure) {
        if (!failing) {
            LOG.warn("The search index is not up to date, will catch up: {}", failure.toString());
        }
        failing = true;
        inspectionDue.set(true);
        vertx.setTimer(PAUSE_AFTER_FAILURE_MILLIS, later -> next(false));
    }

    private void recovered() {
        if (failing) {
            LOG.info("The search index is being brought up to date again");
        }
        failing = false;
    }
}
