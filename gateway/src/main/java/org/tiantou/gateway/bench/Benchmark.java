package org.tiantou.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.tiantou.kernel.Divisions;
import org.tiantou.platform.engine.EngineSettings;
import org.tiantou.platform.engine.Engines;

/**
 * Drives full orders for one hot, chilled product, and in the same run a bare endpoint and one transaction per order. Options:
 * {@code --seconds=15 --warm-up=30 --connections=1024 --buyers=256 --nodes=1 --live=0}. Each load runs for the warm-up, in seconds, before it is
 * measured: that long the just-in-time compiler is busy.
 */
public final class Benchmark {

    static final String BARE = "bare endpoint";
    static final String ONE_TRANSACTION = "one transaction per order";
    static final String FULL = "full order";
    static final String SOLD_OUT = "order of what is sold out";

    private static final int UNITS = 900_000_000;
    private static final int BASELINE_PORT = 18090;

    private final Path folder;
    private final Options options;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final ProcessCpu cpu = new ProcessCpu();
    private final List<Measured> results = new ArrayList<>();

    /** What the command line says. */
    record Options(int seconds, int warmUp, int connections, int buyers, int nodes, boolean live) {

        static Options of(String... arguments) {
            Map<String, Integer> given = new HashMap<>(
                    Map.of("seconds", 15, "warm-up", 30, "connections", 1024, "buyers", 256, "nodes", 1, "live", 0));
            for (String argument : arguments) {
                String[] parts = argument.replaceFirst("^--", "").split("=", 2);
                if (given.replace(parts[0], Integer.valueOf(parts[1])) == null) {
                    throw new IllegalArgumentException(
                            "unknown option " + argument + ", expected one of " + given.keySet());
                }
            }
            return new Options(
                    given.get("seconds"),
                    given.get("warm-up"),
                    given.get("connections"),
                    given.get("buyers"),
                    given.get("nodes"),
                    given.get("live") != 0);
        }
    }

    private Benchmark(Path folder, Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** Runs all of it and prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("tiantou-benchmark");
        Benchmark benchmark = new Benchmark(folder, Options.of(arguments));
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
            running.prepareForBursts();
            benchmark.run(running);
        } finally {
            benchmark.vertx.close().await(10, TimeUnit.SECONDS);
        }
        delete(folder);
    }

    /** Gigabytes that nobody needs after a run that went well; after another one they tell what happened. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void run(Engines engines) throws Exception {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-D " + folder + "/postgres"))
                .findFirst()
                .ifPresent(postgres -> cpu.family("postgresql", List.of(postgres)));
        cpu.alone("generator", ProcessHandle.current());
        try (Nodes nodes = Nodes.start(options.nodes(), folder, engines);
                Connection sql = DriverManager.getConnection(engines.databaseUrl()
                        .replaceFirst("^postgresql://(.*):(.*)@(.*)$", "jdbc:postgresql://$3?user=$1&password=$2"))) {
            cpu.family("application", nodes.handles());
            Shop shop = new Shop(nodes.ports().get(0));
            shop.settle(villageWithColdRoom());
            Shop.Product product = shop.open(UNITS);
            Shop.Product hot = options.live() ? shop.goLive(product, UNITS) : product;
            String exampleBuyer = shop.buyer(0);
            List<String> buyers = shop.buyers(options.buyers());
            widenCapacity(sql);
            String example = shop.post("/v1/orders", exampleBuyer, new JsonObject(hot.order()))
                    .getString("id");
            System.out.println("one order placed, measuring: " + options);
            measureBaseline(engines, example, hot, sql);
            measureOrders(nodes.ports(), buyers, hot, sql);
            if (options.live()) {
                Shop.Product scarce = shop.goLive(shop.open(1), 1);
                shop.post("/v1/orders", exampleBuyer, new JsonObject(scarce.order()));
                measure(load(SOLD_OUT, nodes.ports()), orders("/v1/orders", buyers, scarce), sql);
            }
        }
        new Report(results, options.live() ? new Report.Aims(20, 20) : new Report.Aims(10, 12)).print();
    }

    private void measureBaseline(Engines engines, String example, Shop.Product product, Connection sql)
            throws Exception {
        try (Child baseline = Child.start(
                folder.resolve("baseline.log"),
                Map.of(),
                Baseline.class.getName(),
                Integer.toString(BASELINE_PORT),
                engines.databaseUrl(),
                "2",
                example)) {
            baseline.awaitReady("http://127.0.0.1:" + BASELINE_PORT + "/");
            cpu.family("baseline", List.of(baseline.handle()));
            List<Integer> port = List.of(BASELINE_PORT);
            measure(load(BARE, port), orders("/bare", List.of(""), product), sql);
            measure(load(ONE_TRANSACTION, port), orders("/one-transaction", List.of(""), product), sql);
        }
    }

    private void measureOrders(List<Integer> ports, List<String> buyers, Shop.Product product, Connection sql)
            throws Exception {
        Measured peak = measure(load(FULL, ports), orders("/v1/orders", buyers, product), sql);
        for (double share : new double[] {0.5, 0.8}) {
            Load steady = new Load(
                    FULL + " at " + Math.round(share * 100) + " % of peak",
                    ports,
                    options.connections() * 4,
                    OptionalDouble.of(peak.acceptedPerSecond() * share),
                    warmUp().dividedBy(4),
                    Duration.ofSeconds(options.seconds()));
            measure(steady, orders("/v1/orders", buyers, product), sql);
        }
    }

    private Duration warmUp() {
        return Duration.ofSeconds(options.warmUp());
    }

    private Load load(String name, List<Integer> ports) {
        return new Load(
                name,
                ports,
                options.connections(),
                OptionalDouble.empty(),
                warmUp(),
                Duration.ofSeconds(options.seconds()));
    }

    private Measured measure(Load load, LongFunction<Buffer> requests, Connection sql) throws Exception {
        System.out.println("… " + load.name());
        long[] before = counters(sql);
        Future<Measured> future = Future.future(promise -> vertx.getOrCreateContext()
                .runOnContext(start -> new LoadGenerator(vertx, load, requests, cpu::seconds)
                        .run()
                        .onComplete(promise)));
        Measured measured = future.await(10, TimeUnit.MINUTES);
        long[] after = counters(sql);
        System.out.printf(
                "  whole phase: %d commits, %.1f MB of WAL%n", after[0] - before[0], (after[1] - before[1]) / 1e6);
        results.add(measured);
        return measured;
    }

    private static LongFunction<Buffer> orders(String path, List<String> tokens, Shop.Product product) {
        List<RequestBytes> requests = tokens.stream()
                .map(token -> new RequestBytes(path, token, product.order()))
                .toList();
        long run = new SecureRandom().nextLong() & 0x7fff_ffff_0000_0000L;
        return number -> requests.get((int) (number % requests.size())).withKey(run + number);
    }

    /** Commits so far, and bytes of write-ahead log. */
    private static long[] counters(Connection sql) throws Exception {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')
                          FROM pg_stat_database WHERE datname = current_database()
                        """)) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    /** The benchmark asks how fast orders are written, not how many parcels Weishan's couriers can carry. */
    private static void widenCapacity(Connection sql) throws Exception {
        try (Statement statement = sql.createStatement()) {
            statement.execute(
                    """
                    UPDATE fulfillment.capacity_bucket
                       SET limit_parcels = 1000000000, limit_grams = 1000000000000, limit_millilitres = 1000000000000
                    """);
            statement.execute("VACUUM (FULL, ANALYZE) fulfillment.capacity_bucket");
        }
    }

    private static String villageWithColdRoom() {
        return Divisions.all().childrenOf("370826").stream()
                .flatMap(township -> Divisions.all().childrenOf(township.code()).stream())
                .findFirst()
                .orElseThrow()
                .code();
    }
}
