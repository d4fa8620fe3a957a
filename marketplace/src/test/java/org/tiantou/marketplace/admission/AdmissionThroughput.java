package org.tiantou.marketplace.admission;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;

/** Prints how many requests a second the door decides on one event loop, without HTTP. Arguments: seconds, buyers at once. */
public final class AdmissionThroughput {

    private static final Rate ANY = Rate.of(1_000_000);
    private static final AdmissionTerms TERMS = new AdmissionTerms(Duration.ofMinutes(10), ANY, ANY, ANY);

    private AdmissionThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 256;
        TestClock clock = new TestClock();
        try (TestDatabase database = TestDatabase.create();
                Door door = new Door(database.url(), TestEngines.redisUrl(), clock, TERMS)) {
            clock.advance(Duration.ofMinutes(1));
            List<AccountId> buyers = new ArrayList<>();
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                AccountId buyer = new AccountId(UUID.randomUUID());
                buyers.add(buyer);
                tokens.add(door.token(buyer, "order"));
            }
            measure(door, "warm-up", seconds, atOnce, i -> door.admit(buyers.get(i), "order", tokens.get(i)));
            measure(door, "let in", seconds, atOnce, i -> door.admit(buyers.get(i), "order", tokens.get(i)));
            measure(door, "forged", seconds, atOnce, i -> door.admit(buyers.get(i), "other", tokens.get(i)));
            clock.advance(Duration.ofMinutes(1));
            List<String> late = buyers.stream()
                    .map(buyer -> door.token(buyer, "late order"))
                    .toList();
            door.findNothing();
            measure(door, "sold out", seconds, atOnce, i -> door.admit(buyers.get(i), "late order", late.get(i)));
        }
    }

    private interface Ask {
        Future<Void> by(int buyer);
    }

    private static void measure(Door door, String name, int seconds, int atOnce, Ask ask) throws Exception {
        Context loop = door.vertx().getOrCreateContext();
        AtomicLong letIn = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(atOnce);
        long cpu = cpu();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        for (int i = 0; i < atOnce; i++) {
            int buyer = i;
            loop.runOnContext(go -> next(loop, () -> attempt(ask, buyer), end, letIn, refused, ended));
        }
        ended.await(seconds + 30L, TimeUnit.SECONDS);
        double took = (System.nanoTime() - start) / 1e9;
        long all = letIn.get() + refused.get();
        System.out.printf(
                "%s: %.0f a second (%d let in, %d refused), %.1f us CPU each, Redis %s%n",
                name,
                all / took,
                letIn.get(),
                refused.get(),
                (cpu() - cpu) / 1e3 / all,
                door.turnstile().knows() ? "there" : "gone");
    }

    private static Future<Void> attempt(Ask ask, int buyer) {
        return Future.succeededFuture().compose(go -> ask.by(buyer));
    }

    private static void next(
            Context loop,
            Supplier<Future<Void>> ask,
            long end,
            AtomicLong letIn,
            AtomicLong refused,
            CountDownLatch ended) {
        if (System.nanoTime() > end) {
            ended.countDown();
            return;
        }
        ask.get().onComplete(done -> {
            (done.succeeded() ? letIn : refused).incrementAndGet();
            loop.runOnContext(again -> next(loop, ask, end, letIn, refused, ended));
        });
    }

    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
