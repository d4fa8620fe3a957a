package org.tiantou.marketplace.order;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.VariantId;

/** Prints how many orders a second the intake commits for one hot product, without HTTP. Arguments: seconds, buyers at once. */
public final class IntakeThroughput {

    private IntakeThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1024;
        try (Market market = new Market(Clock.systemUTC())) {
            OrderService node = market.node();
            VariantId hot = market.goods(1_000_000_000L, OptionalInt.empty());
            measure("warm-up", node, hot, atOnce, seconds / 2 + 1);
            long wal = market.count("SELECT wal_bytes FROM pg_stat_wal");
            long orders = measure("measured", node, hot, atOnce, seconds);
            System.out.printf(
                    "WAL %d bytes an order%n", (market.count("SELECT wal_bytes FROM pg_stat_wal") - wal) / orders);
        }
    }

    private static long measure(String name, OrderService node, VariantId hot, int atOnce, int seconds)
            throws Exception {
        AtomicLong placed = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        List<AccountId> buyers = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(atOnce);
        Duration javaBefore = cpu(ProcessHandle.current());
        Duration postgresBefore = postgres();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        for (int i = 0; i < atOnce; i++) {
            buyers.add(Market.buyer());
            next(node, hot, buyers.get(i), end, placed, failed, ended);
        }
        ended.await(seconds + 30, SECONDS);
        Duration java = cpu(ProcessHandle.current()).minus(javaBefore);
        Duration postgres = postgres().minus(postgresBefore);
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %.0f orders/s, %d failed; CPU an order: %d us Java, %d us PostgreSQL%n",
                name,
                placed.get() / took,
                failed.get(),
                java.toNanos() / 1000 / placed.get(),
                postgres.toNanos() / 1000 / placed.get());
        return placed.get();
    }

    private static void next(
            OrderService node,
            VariantId hot,
            AccountId buyer,
            long end,
            AtomicLong placed,
            AtomicLong failed,
            CountDownLatch ended) {
        Market.place(node, buyer, Market.wish(hot, 1)).onComplete(done -> {
            (done.succeeded() ? placed : failed).incrementAndGet();
            if (System.nanoTime() < end) {
                next(node, hot, buyer, end, placed, failed, ended);
            } else {
                ended.countDown();
            }
        });
    }

    /** Of the server whose data lie in a folder named after this process, and of its backends. */
    private static Duration postgres() throws IOException {
        Path folder =
                Path.of("target", "test-engines-" + ProcessHandle.current().pid());
        try (Stream<Path> files = Files.find(folder, 4, (path, is) -> path.endsWith("postmaster.pid"))) {
            long pid = Long.parseLong(
                    Files.readAllLines(files.findFirst().orElseThrow()).get(0));
            return ProcessHandle.of(pid).stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                    .map(IntakeThroughput::cpu)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
