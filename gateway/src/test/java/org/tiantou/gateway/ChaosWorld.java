package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tiantou.gateway.ChaosPlan.Strike;
import org.tiantou.gateway.ChaosPlan.Victim;
import org.tiantou.platform.engine.EngineSettings;
import org.tiantou.platform.engine.Engines;
import org.tiantou.platform.engine.FreePort;

/** Several nodes and the three engines, each of which can be killed and comes back on the same data and port. */
final class ChaosWorld implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KEY = "Y2hhb3MgY2hhb3MgY2hhb3MgY2hhb3MgY2hhb3MhISE=";

    private final Path folder = Path.of("target", "chaos").toAbsolutePath();
    private final Map<Victim, Engine> engines = new EnumMap<>(Victim.class);
    private final int count;
    private final List<Node> nodes = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Killable, CompletableFuture<Void>> comingBack = new HashMap<>();
    private final Thread reaper = new Thread(this::killAll);

    ChaosWorld(int count) throws Exception {
        this.count = count;
        delete();
        Runtime.getRuntime().addShutdownHook(reaper);
        for (Victim victim : List.of(Victim.POSTGRES, Victim.REDIS, Victim.ELASTICSEARCH)) {
            engines.put(victim, new Engine(victim));
        }
        List<CompletableFuture<Void>> starts =
                engines.values().stream().map(each -> inBackground(each::start)).toList();
        for (CompletableFuture<Void> start : starts) {
            start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        for (int i = 0; i < count; i++) {
            nodes.add(new Node(i));
            nodes.get(i).start();
        }
    }

    List<Integer> ports() {
        return nodes.stream().map(node -> node.port).toList();
    }

    String databaseUrl() {
        return engines.get(Victim.POSTGRES).url;
    }

    Path folder() {
        return folder;
    }

    /** The number of a node that is up. */
    int anyNode() {
        return nodes.stream().filter(this::isUp).findFirst().orElseThrow().number;
    }

    /** What each node that is up says about itself. */
    List<String> metrics() throws Exception {
        List<String> said = new ArrayList<>();
        for (Node node : nodes.stream().filter(this::isUp).toList()) {
            said.add(node.running.managed("/metrics"));
        }
        return said;
    }

    /**
     * Kills at once; brings it back in the background. What is still coming back from an earlier strike is left alone, and so is
     * the last node.
     *
     * @return what was killed
     */
    Optional<String> strike(Strike strike) {
        Optional<Killable> victim = strike.victim() == Victim.NODE
                ? nodeBut(strike.node())
                : Optional.<Killable>of(engines.get(strike.victim())).filter(this::isUp);
        victim.ifPresent(killed -> {
            killed.kill();
            comingBack.put(killed, inBackground(() -> {
                LockSupport.parkNanos(strike.down().toNanos());
                killed.start();
            }));
        });
        return victim.map(Object::toString);
    }

    private Optional<Killable> nodeBut(int first) {
        List<Node> up = IntStream.range(0, nodes.size())
                .mapToObj(i -> nodes.get((first + i) % nodes.size()))
                .filter(this::isUp)
                .toList();
        return up.size() > 1 ? Optional.of(up.get(0)) : Optional.empty();
    }

    private boolean isUp(Killable one) {
        return !comingBack.containsKey(one) || comingBack.get(one).isDone();
    }

    /**
     * Waits until what orders need is there again, which another node and Elasticsearch are not: the rounds go on without them.
     */
    void awaitNeeded() throws Exception {
        await(engines.get(Victim.POSTGRES));
        await(engines.get(Victim.REDIS));
    }

    void awaitWhole() throws Exception {
        for (Killable one : List.copyOf(comingBack.keySet())) {
            await(one);
        }
    }

    private void await(Killable one) throws Exception {
        CompletableFuture<Void> restart = comingBack.get(one);
        if (restart != null) {
            restart.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        Runtime.getRuntime().removeShutdownHook(reaper);
        killAll();
    }

    private void killAll() {
        nodes.forEach(Node::kill);
        engines.values().forEach(Engine::kill);
    }

    /** Keeps the traces of a run that failed until the next one. */
    private void delete() throws IOException {
        OwnEngines.in(folder).forEach(ProcessHandle::destroyForcibly);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
        for (String log : logs()) {
            Files.deleteIfExists(Path.of(log));
        }
    }

    private CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, threads);
    }

    private interface Killable {
        void kill();

        void start();
    }

    /** An engine with a data folder of its own, since each goes down alone. */
    private final class Engine implements Killable {

        private final EngineSettings settings;
        private final Victim kind;
        private Engines running;
        private String url;

        Engine(Victim kind) throws IOException {
            this.kind = kind;
            Path home = Files.createDirectories(folder.resolve(kind.name().toLowerCase(Locale.ROOT)));
            Files.createSymbolicLink(home.resolve("engines"), Files.createDirectories(OwnEngines.BINARIES));
            this.settings = new EngineSettings(
                    home,
                    elsewhere(Victim.POSTGRES),
                    elsewhere(Victim.REDIS),
                    elsewhere(Victim.ELASTICSEARCH),
                    FreePort.next(),
                    FreePort.next(),
                    FreePort.next(),
                    Path.of(System.getProperty("tiantou.elasticsearch.zip")));
        }

        private Optional<String> elsewhere(Victim other) {
            return other == kind ? Optional.empty() : Optional.of("elsewhere");
        }

        @Override
        public String toString() {
            return kind.toString();
        }

        @Override
        public void start() {
            running = Engines.start(settings, (zh, en) -> {});
            url = kind == Victim.POSTGRES
                    ? running.databaseUrl()
                    : kind == Victim.REDIS ? running.redisUrl() : running.elasticsearchUrl();
        }

        /** The main process first, which else would bring its workers back. */
        @Override
        public void kill() {
            List<ProcessHandle> all = OwnEngines.in(settings.dataDir()).stream()
                    .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (all.stream().anyMatch(OwnEngines::isRunning) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            if (running != null) {
                running.close(); // lets go of its folder
                running = null;
            }
        }
    }

    /** A node that is started again until it runs, as whatever supervises it would. */
    private final class Node implements Killable {

        private final int number;
        private final int port = FreePort.next();
        private final int managementPort = FreePort.next();
        private volatile ChildTiantou running;

        Node(int number) {
            this.number = number;
        }

        @Override
        public void kill() {
            if (running != null) {
                running.kill();
            }
        }

        @Override
        public String toString() {
            return Victim.NODE + "-" + number;
        }

        @Override
        public void start() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                try {
                    running = ChildTiantou.start("chaos-node-" + number, environment());
                    return;
                } catch (AssertionError notYet) {
                    assertThat(System.nanoTime())
                            .as("time for node %d to come back: %s", number, notYet.getMessage())
                            .isLessThan(deadline);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private Map<String, String> environment() {
            return Map.ofEntries(
                    Map.entry("PORT", Integer.toString(port)),
                    Map.entry("MANAGEMENT_PORT", Integer.toString(managementPort)),
                    Map.entry("DATABASE_URL", engines.get(Victim.POSTGRES).url),
                    Map.entry("REDIS_URL", engines.get(Victim.REDIS).url),
                    Map.entry("ELASTICSEARCH_URL", engines.get(Victim.ELASTICSEARCH).url),
                    Map.entry("DATA_DIR", folder.resolve("node-" + number).toString()),
                    Map.entry("MASTER_KEY", KEY),
                    Map.entry("DEMO", "false"),
                    Map.entry("DATABASE_CONNECTIONS", "8"),
                    Map.entry("PURCHASE_TOKEN_SECONDS", "600"),
                    Map.entry("HOARDER_LAPSES", "0"), // its rounds are about holds
                    Map.entry("ACCOUNT_RATE", "1000000"),
                    Map.entry("DEVICE_RATE", "1000000"),
                    Map.entry("ADDRESS_RATE", "1000000"));
        }
    }

    List<String> logs() {
        return IntStream.range(0, count)
                .mapToObj(i -> folder.resolveSibling("chaos-node-" + i + ".log").toString())
                .toList();
    }
}
