package org.tiantou.gateway.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tiantou.kernel.Divisions;
import org.tiantou.platform.engine.EngineSettings;
import org.tiantou.platform.engine.Engines;

/**
 * Drives full orders for hot, chilled products, and in the same run a bare endpoint and one transaction per order. What can be
 * chosen is in {@link Options}, in the words of the command line: {@code --seconds=15 --warm-up=30 --connections=1024 --buyers=256
 * --nodes=1,2,4 --live=0 --sessions=0 --units=0 --rate=0 --tokens=0 --attack=0}. Each load runs for the warm-up, in seconds,
 * before it is measured: that long the just-in-time compiler is busy.
 */
public final class Benchmark {

    static final String BARE = "bare endpoint";
    static final String ONE_TRANSACTION = "one transaction per order";
    static final String FULL = "full order";
    static final String BURST = "full order, burst for few units";
    static final String SOLD_OUT = "order of what is sold out";

    private static final int PLENTY = 900_000_000;
    private static final int BASELINE_PORT = 18090;

    /** Full orders a second that nobody expects to be exceeded here; so many tokens are fetched. */
    private static final int HIGHEST_RATE = 14_000;

    private final Path folder;
    private final Options options;
    private final Meter meter;
    private final Engines engines;
    private final Map<String, String> settings = new HashMap<>();
    private Shop shop;
    private List<Shop.Product> hot;

    private Benchmark(Path folder, Options options, Meter meter, Engines engines) {
        this.folder = folder;
        this.options = options;
        this.meter = meter;
        this.engines = engines;
        settings.put("MASTER_KEY", Nodes.masterKey());
        settings.putAll(Nodes.admission(options));
    }

    /** Runs all of it and prints the figures. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Path folder = Files.createTempDirectory("tiantou-benchmark");
        EngineSettings settings = new EngineSettings(
                folder,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                25432,
                26379,
                29200,
                Path.of(System.getProperty("tiantou.elasticsearch.zip", "gateway/target/engines/elasticsearch.zip")));
        try (Engines engines = Engines.start(settings, (zh, en) -> System.out.println(en))) {
            Runtime.getRuntime().addShutdownHook(new Thread(engines::close));
            engines.prepareForBursts();
            try (Connection sql = connect(engines.databaseUrl());
                    Meter meter = new Meter(sql)) {
                new Benchmark(folder, options, meter, engines).run(sql);
            }
        }
        delete(folder);
    }

    private static Connection connect(String databaseUrl) throws Exception {
        return DriverManager.getConnection(
                databaseUrl.replaceFirst("^postgresql://(.*):(.*)@(.*)$", "jdbc:postgresql://$3?user=$1&password=$2"));
    }

    /** Gigabytes that nobody needs after a run that went well; after another one they tell what happened. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void run(Connection sql) throws Exception {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-D " + folder + "/postgres"))
                .findFirst()
                .ifPresent(postgres -> meter.cpu().family("postgresql", List.of(postgres)));
        meter.cpu().alone("generator", ProcessHandle.current());
        for (int count : options.nodes()) {
            try (Nodes nodes = Nodes.start(count, folder, engines, settings)) {
                meter.cpu().family("application", nodes.handles());
                if (shop == null) {
                    shop = new Shop(nodes.ports().get(0));
                    shop.settle(villageWithColdRoom());
                    hot = products(PLENTY);
                    widenCapacity(sql);
                    measureBaseline();
                }
                measure(nodes.ports(), nameOf(count));
            }
        }
        Report.Aims aims = options.live() ? new Report.Aims(20, 20) : new Report.Aims(10, 12);
        new Report(
                        meter.results(),
                        aims,
                        options.nodes().stream().map(this::nameOf).toList())
                .print();
    }

    private String nameOf(int nodes) {
        return options.nodes().size() == 1 ? "" : ", nodes: " + nodes;
    }

    /** One in each session, or the shop's. */
    private List<Shop.Product> products(int units) {
        return options.live()
                ? IntStream.range(0, options.sessions())
                        .mapToObj(i -> shop.goLive(shop.open(units), units))
                        .toList()
                : List.of(shop.open(units));
    }

    /** The buyer whose limit the baseline uses up is not among those who are measured, nor is the product. */
    private void measureBaseline() throws Exception {
        Shop.Product product = shop.open(PLENTY);
        String example = shop.post("/v1/orders", shop.buyer(), new JsonObject(product.order()))
                .getString("id");
        System.out.println("one order placed, measuring: " + options);
        try (Child baseline = Child.start(
                folder.resolve("baseline.log"),
                Map.of(),
                Baseline.class.getName(),
                Integer.toString(BASELINE_PORT),
                engines.databaseUrl(),
                "2",
                example)) {
            baseline.awaitReady("http://127.0.0.1:" + BASELINE_PORT + "/");
            meter.cpu().family("baseline", List.of(baseline.handle()));
            List<Integer> port = List.of(BASELINE_PORT);
            for (String name : List.of(BARE, ONE_TRANSACTION)) {
                String path = name.equals(BARE) ? "/bare" : "/one-transaction";
                meter.measure(
                        full(name, port),
                        Orders.at(path, List.of(""), List.of(product)).requests());
            }
        }
    }

    private void measure(List<Integer> ports, String nodes) throws Exception {
        shop.logIn();
        if (options.attack().isPresent()) {
            Attack attack = Attack.prepare(meter, options, ports, shop, hot);
            attack.run(shop.buyers(options.buyers()), hot);
            return;
        }
        List<String> buyers = shop.buyers(options.buyers());
        if (options.units().isPresent()) {
            measureBurst(ports, nodes, buyers);
        } else {
            measureOrders(ports, nodes, buyers);
        }
        if (options.live() && !options.tokens()) {
            Shop.Product scarce = shop.goLive(shop.open(1), 1);
            shop.post("/v1/orders", shop.buyer(), new JsonObject(scarce.order()));
            meter.measure(
                    full(SOLD_OUT + nodes, ports),
                    Orders.at("/v1/orders", buyers, List.of(scarce)).requests());
        }
    }

    /** As fast as answers come, then at shares of that, or at the rate that was asked for. */
    private void measureOrders(List<Integer> ports, String nodes, List<String> buyers) throws Exception {
        Load peak = full(FULL + nodes, ports);
        double highest = meter.measure(peak, requests(peak, buyers, hot)).acceptedPerSecond();
        List<Double> rates = options.rate().isPresent()
                ? List.of(options.rate().getAsDouble())
                : List.of(highest * 0.5, highest * 0.8);
        for (double rate : rates) {
            Load steady = steady("%s%s at %.0f %% of peak".formatted(FULL, nodes, 100 * rate / highest), ports, rate);
            meter.measure(steady, requests(steady, buyers, hot));
        }
    }

    /** A burst for few units: some get one, all others are told so, from the first moment on. */
    private void measureBurst(List<Integer> ports, String nodes, List<String> buyers) throws Exception {
        Load warmUp = full("warm-up", ports).lasting(options.warmUpTime(), Duration.ZERO);
        meter.warmUp(warmUp, requests(warmUp, buyers, hot));
        List<Shop.Product> scarce = products(options.units().getAsInt());
        Load burst = (options.rate().isPresent()
                        ? steady(BURST + nodes, ports, options.rate().getAsDouble())
                        : full(BURST + nodes, ports))
                .lasting(Duration.ZERO, options.measuredTime());
        meter.measure(burst, requests(burst, buyers, scarce));
    }

    private LongFunction<Buffer> requests(Load load, List<String> buyers, List<Shop.Product> products)
            throws Exception {
        if (!options.tokens()) {
            return Orders.at("/v1/orders", buyers, products).requests();
        }
        Orders orders = Orders.withTokens(buyers, products);
        double seconds = load.warmUp().plus(load.duration()).toMillis() / 1000.0 + 1;
        int count = (int) (load.rate().orElse(HIGHEST_RATE) * seconds);
        return orders.requests(PurchaseTokens.fetch(meter.vertx(), load.ports(), orders, count));
    }

    private Load full(String name, List<Integer> ports) {
        return new Load(
                name,
                ports,
                options.connections(),
                OptionalDouble.empty(),
                options.warmUpTime(),
                options.measuredTime());
    }

    private Load steady(String name, List<Integer> ports, double rate) {
        return new Load(
                name,
                ports,
                options.connections() * 4,
                OptionalDouble.of(rate),
                options.warmUpTime().dividedBy(4),
                options.measuredTime());
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
