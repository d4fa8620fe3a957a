package org.tiantou.gateway.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.tiantou.platform.engine.EngineSettings;
import org.tiantou.platform.engine.Engines;

/**
 * Many viewers of one session on one node, over real sockets, half by Server-Sent Events and half by WebSocket; the host pins
 * and unpins, and each viewer's wait is measured from the sending of that request. Options:
 * {@code --viewers=10000 --pins=20 --offers=20}.
 */
public final class ViewersBenchmark {

    private static final int APP_PORT = 18080;
    private static final int MANAGEMENT_PORT = 18081;
    private static final int DESCRIPTORS_BESIDES = 500;
    private static final String VILLAGE = "370883103200";
    private static final int WARM_UP_VIEWERS = 200;
    private static final int WARM_UP_PINS = 20;
    private static final long PAUSE_MILLIS = 1_000;

    private final Options options;

    /** What the command line says. */
    record Options(int viewers, int pins, int offers) {

        static Options of(String... arguments) {
            Map<String, Integer> given = new HashMap<>(Map.of("viewers", 10_000, "pins", 20, "offers", 20));
            for (String argument : arguments) {
                String[] parts = argument.replaceFirst("^--", "").split("=", 2);
                if (given.replace(parts[0], Integer.valueOf(parts[1])) == null) {
                    throw new IllegalArgumentException(
                            "unknown option " + argument + ", expected one of " + given.keySet());
                }
            }
            return new Options(given.get("viewers"), given.get("pins"), given.get("offers"));
        }
    }

    private ViewersBenchmark(Options options) {
        this.options = options;
    }

    /** Runs it and prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        requireDescriptors(options.viewers());
        Path folder = Files.createTempDirectory("tiantou-viewers");
        EngineSettings engines = new EngineSettings(
                folder,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                25432,
                26379,
                29200,
                Path.of(System.getProperty("tiantou.elasticsearch.zip", "gateway/target/engines/elasticsearch.zip")));
        try (Engines running = Engines.start(engines, (zh, en) -> System.out.println(en))) {
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            try (Child app = Child.start(
                    folder.resolve("app.log"), environment(folder, running), "org.tiantou.gateway.app.Tiantou")) {
                app.awaitReady("http://127.0.0.1:" + MANAGEMENT_PORT + "/health/ready");
                new ViewersBenchmark(options).run(app.handle());
            }
        }
    }

    private static Map<String, String> environment(Path folder, Engines engines) {
        return Map.ofEntries(
                Map.entry("PORT", Integer.toString(APP_PORT)),
                Map.entry("MANAGEMENT_PORT", Integer.toString(MANAGEMENT_PORT)),
                Map.entry("DATA_DIR", folder.resolve("app").toString()),
                Map.entry("DATABASE_URL", engines.databaseUrl()),
                Map.entry("REDIS_URL", engines.redisUrl()),
                Map.entry("ELASTICSEARCH_URL", engines.elasticsearchUrl()),
                Map.entry("MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32])),
                Map.entry("DEMO", "false"),
                Map.entry("ACCESS_LOG", "false"),
                Map.entry("VIEWERS_PER_NODE", "1000000"),
                Map.entry("VIEWERS_PER_ADDRESS", "1000000"));
    }

    private void run(ProcessHandle app) throws Exception {
        Shop shop = new Shop(APP_PORT);
        shop.settle(VILLAGE);
        Shop.Product product = shop.goLive(shop.open(1_000), 500);
        for (int i = 1; i < options.offers(); i++) {
            shop.inSession(
                    "/offers", new JsonObject().put("variantId", shop.open(10).variantId()));
        }
        Footprint footprint = new Footprint(app.pid(), MANAGEMENT_PORT);
        try (Gallery gallery = new Gallery(APP_PORT, shop.session())) {
            gallery.fill(WARM_UP_VIEWERS);
            for (int i = 0; i < WARM_UP_PINS; i++) {
                turnPin(i, shop, product, gallery);
            }
            gallery.leave();
            Footprint.Memory empty = footprint.measure();
            long begun = System.nanoTime();
            gallery.fill(options.viewers());
            System.out.printf("%,d viewers came in %.1f s%n", gallery.count(), (System.nanoTime() - begun) / 1e9);
            Footprint.Memory full = footprint.measure();
            Histogram waits = new Histogram(3);
            for (int i = 0; i < options.pins(); i++) {
                waits.add(turnPin(i, shop, product, gallery));
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            print(waits, empty, full, gallery.count());
        }
    }

    /** Waits of all viewers, in microseconds. */
    private static Histogram turnPin(int turn, Shop shop, Shop.Product product, Gallery gallery)
            throws InterruptedException {
        boolean on = turn % 2 == 0;
        return gallery.show(
                "\"pinned\":" + on,
                () -> shop.inSession("/offers/" + product.offerId() + (on ? "/pin" : "/unpin"), null));
    }

    private static void print(Histogram waits, Footprint.Memory empty, Footprint.Memory full, int viewers) {
        System.out.printf(
                "pin seen by %,d viewers: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, last %.0f ms (%,d waits)%n",
                viewers,
                waits.getValueAtPercentile(50) / 1e3,
                waits.getValueAtPercentile(95) / 1e3,
                waits.getValueAtPercentile(99) / 1e3,
                waits.getMaxValue() / 1e3,
                waits.getTotalCount());
        System.out.printf(
                "memory per viewer: heap %,.1f KiB after GC, resident %,.1f KiB (process: heap %,d → %,d MiB, resident %,d → %,d MiB)%n",
                (full.heapBytes() - empty.heapBytes()) / 1024.0 / viewers,
                (full.residentBytes() - empty.residentBytes()) / 1024.0 / viewers,
                empty.heapBytes() >> 20,
                full.heapBytes() >> 20,
                empty.residentBytes() >> 20,
                full.residentBytes() >> 20);
    }

    /** Java raises its soft limit to the hard one by itself; the program inherits the hard one. */
    private static void requireDescriptors(int viewers) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < viewers + DESCRIPTORS_BESIDES) {
            System.err.printf(
                    "%,d viewers need %,d open files in each of two processes, %,d are allowed: raise the limit with"
                            + " `ulimit -n %d`, or ask for fewer with --viewers%n",
                    viewers,
                    viewers + DESCRIPTORS_BESIDES,
                    system.getMaxFileDescriptorCount(),
                    viewers + DESCRIPTORS_BESIDES);
            System.exit(1);
        }
    }
}
