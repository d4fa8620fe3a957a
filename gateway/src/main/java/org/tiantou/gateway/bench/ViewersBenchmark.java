package org.tiantou.gateway.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    private static final long PATIENCE_SECONDS = 60;
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
            Map<String, String> environment = new HashMap<>(Map.of(
                    "PORT", Integer.toString(APP_PORT),
                    "MANAGEMENT_PORT", Integer.toString(MANAGEMENT_PORT),
                    "DATA_DIR", folder.resolve("app").toString(),
                    "DATABASE_URL", running.databaseUrl(),
                    "REDIS_URL", running.redisUrl(),
                    "ELASTICSEARCH_URL", running.elasticsearchUrl(),
                    "MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                    "ACCESS_LOG", "false",
                    "VIEWERS_PER_NODE", "1000000",
                    "VIEWERS_PER_ADDRESS", "1000000"));
            try (Child app =
                    Child.start(folder.resolve("app.log"), environment, "org.tiantou.gateway.app.Tiantou")) {
                app.awaitReady("http://127.0.0.1:" + MANAGEMENT_PORT + "/health/ready");
                new ViewersBenchmark(options).run(app.handle());
            }
        }
    }

    private void run(ProcessHandle app) throws Exception {
        Stage stage = Stage.set(new Shop(APP_PORT), options.offers());
        Footprint footprint = new Footprint(app.pid(), MANAGEMENT_PORT);
        try (Audience audience = new Audience(APP_PORT, stage.session())) {
            audience.fill(100, PATIENCE_SECONDS);
            for (int i = 0; i < 4; i++) {
                showPin(stage, audience);
            }
            audience.leave();
            Footprint.Memory empty = footprint.measure();
            long begun = System.nanoTime();
            audience.fill(options.viewers(), PATIENCE_SECONDS);
            System.out.printf(
                    "%,d viewers came in %.1f s%n", audience.count(), (System.nanoTime() - begun) / 1e9);
            Footprint.Memory full = footprint.measure();
            Histogram waits = new Histogram(3);
            for (int i = 0; i < options.pins(); i++) {
                waits.add(showPin(stage, audience));
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            print(waits, empty, full, audience.count());
        }
    }

    /** Waits of all viewers, in microseconds. */
    private Histogram showPin(Stage stage, Audience audience) throws InterruptedException {
        return audience.expect(stage::turnPin, PATIENCE_SECONDS);
    }

    private static void print(Histogram waits, Footprint.Memory empty, Footprint.Memory full, int viewers) {
        System.out.printf(
                "pin seen by %,d viewers: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, last %.0f ms (%,d waits, at %s)%n",
                viewers,
                waits.getValueAtPercentile(50) / 1e3,
                waits.getValueAtPercentile(95) / 1e3,
                waits.getValueAtPercentile(99) / 1e3,
                waits.getMaxValue() / 1e3,
                waits.getTotalCount(),
                Instant.now());
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

    /** A session on air, whose first offer is pinned and unpinned. */
    private record Stage(Shop shop, String host, String session, String offer, boolean[] pinned) {

        private static final String VILLAGE = "370883103200";

        static Stage set(Shop shop, int offers) {
            String host = shop.person("+8613700000009", "host");
            String farmer = shop.person("+8613700000008", "farmer");
            String farm = shop.farm(farmer, VILLAGE);
            String session = shop.post(
                            "/v1/live-sessions",
                            host,
                            new JsonObject()
                                    .put("title", "万人直播")
                                    .put("platform", "DOUYIN")
                                    .put("roomNumber", "1")
                                    .put("startsAt", Instant.now().plusSeconds(60).toString()))
                    .getString("id");
            String path = "/v1/live-sessions/" + session;
            shop.post(path + "/invitations", host, new JsonObject().put("producerId", farm));
            shop.post("/v1/producers/" + farm + "/invitations/" + session + "/accept", farmer, null);
            String first = null;
            for (String variant : shop.variants(farmer, farm, offers)) {
                String offer = shop.post(path + "/offers", farmer, new JsonObject().put("variantId", variant))
                        .getString("id");
                first = first == null ? offer : first;
            }
            shop.post(path + "/start", host, null);
            return new Stage(shop, host, session, first, new boolean[1]);
        }

        /** Returns the revision that follows. */
        void turnPin() {
            String verb = pinned[0] ? "/unpin" : "/pin";
            shop.post("/v1/live-sessions/" + session + "/offers/" + offer + verb, host, null);
            pinned[0] = !pinned[0];
        }
    }
}
