package org.tiantou.platform.sweep;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Duration PERIOD = Duration.ofMillis(2);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void aRunWaitsForTheOneBefore() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Promise<Void> first = Promise.promise();
        CountDownLatch second = new CountDownLatch(2);
        Sweep sweep = new Sweep(vertx, "waiting", PERIOD, () -> {
            second.countDown();
            return runs.incrementAndGet() == 1 ? first.future() : Future.succeededFuture();
        });
        sweep.start();
        vertx.timer(100, MILLISECONDS).await(10, SECONDS);
        assertThat(runs).hasValue(1);
        first.complete();
        assertThat(second.await(10, SECONDS)).isTrue();
        sweep.stop();
    }

    @Test
    void aRunThatFailsOrThrowsIsTriedAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        Sweep sweep = new Sweep(vertx, "failing", PERIOD, () -> {
            third.countDown();
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("thrown");
            }
            return Future.failedFuture("failed");
        });
        sweep.start();
        assertThat(third.await(10, SECONDS)).isTrue();
        sweep.stop();
    }

    @Test
    void anItemThatFailsDoesNotKeepTheOthers() throws Exception {
        List<Integer> done = new ArrayList<>();
        Future<Integer> sum = Sweep.each(List.of(1, 2, 3), item -> {
            if (item == 2) {
                return Future.failedFuture("two");
            }
            done.add(item);
            return Future.succeededFuture(10 * item);
        });
        assertThat(sum.await(10, SECONDS)).isEqualTo(40);
        assertThat(done).containsExactly(1, 3);
    }
}
