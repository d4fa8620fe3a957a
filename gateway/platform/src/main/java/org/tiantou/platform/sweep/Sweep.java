package org.tiantou.platform.sweep;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does its work once a period, unless the run before has not ended; what fails is logged and tried again in the next one. */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Vertx vertx;
    private final String name;
    private final Duration period;
    private final Supplier<? extends Future<?>> work;
    private final AtomicBoolean running = new AtomicBoolean();
    private long timer = -1;

    /**
     * @param name what it does, for the log
     * @param period at least a millisecond
     */
    public Sweep(Vertx vertx, String name, Duration period, Supplier<? extends Future<?>> work) {
        this.vertx = vertx;
        this.name = name;
        this.period = period;
        this.work = work;
    }

    public void start() {
        timer = vertx.setPeriodic(period.toMillis(), tick -> run());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /**
     * One item after the other, each in a transaction of its own; one that fails counts for nothing and does not keep the others.
     *
     * @param items that may stand in the log: identifiers, nothing personal
     * @param work answers how much was done
     * @return the sum of it
     */
    public static <T> Future<Integer> each(List<T> items, Function<T, Future<Integer>> work) {
        Future<Integer> done = Future.succeededFuture(0);
        for (T item : items) {
            done = done.compose(before -> work.apply(item)
                    .recover(failure -> {
                        LOG.warn("{} was left out, will try again: {}", item, failure.toString());
                        return Future.succeededFuture(0);
                    })
                    .map(more -> before + more));
        }
        return done;
    }

    private void run() {
        if (running.compareAndSet(false, true)) {
            Future.succeededFuture()
                    .compose(begin -> work.get().<Void>mapEmpty())
                    .onFailure(failure -> LOG.warn("{} failed, will try again: {}", name, failure.toString()))
                    .onComplete(swept -> running.set(false));
        }
    }
}
