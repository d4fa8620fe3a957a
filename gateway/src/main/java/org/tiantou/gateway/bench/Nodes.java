package org.tiantou.gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tiantou.platform.engine.Engines;

/** Nodes of the program on the same engines, each a process of its own. */
final class Nodes implements AutoCloseable {

    static final Duration TOKENS_LIVE = Duration.ofMinutes(2);

    private static final int FIRST_PORT = 18_080;
    private static final String NO_LIMIT = "1000000";

    private final List<Child> children = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private Nodes() {}

    /** A master key for all nodes on a database. */
    static String masterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * Starts them one after the other, so that the first one migrates the database alone.
     *
     * @param settings beside where everything is
     */
    static Nodes start(int count, Path folder, Engines engines, Map<String, String> settings)
            throws IOException, InterruptedException {
        Nodes nodes = new Nodes();
        try {
            for (int i = 0; i < count; i++) {
                Map<String, String> environment = new HashMap<>(environment(i, folder, engines));
                environment.putAll(settings);
                nodes.start(folder, environment);
            }
            return nodes;
        } catch (IOException | InterruptedException failure) {
            nodes.close();
            throw failure;
        }
    }

    private void start(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        Child child = Child.start(
                folder.resolve("app-" + ports.size() + ".log"), environment, "org.tiantou.gateway.app.Tiantou");
        children.add(child);
        child.awaitReady("http://127.0.0.1:" + environment.get("MANAGEMENT_PORT") + "/health/ready");
        ports.add(Integer.valueOf(environment.get("PORT")));
    }

    /** Tokens are fetched as fast as can be before a load; under attack an account is held to its usual rate. */
    static Map<String, String> admission(Options options) {
        return options.tokens()
                ? Map.of(
                        "PURCHASE_TOKEN_SECONDS",
                        Long.toString(TOKENS_LIVE.toSeconds()),
                        "ACCOUNT_RATE",
                        options.attack().isPresent() ? "5" : NO_LIMIT,
                        "DEVICE_RATE",
                        NO_LIMIT,
                        "ADDRESS_RATE",
                        NO_LIMIT)
                : Map.of("PURCHASE_TOKENS", "false");
    }

    List<Integer> ports() {
        return ports;
    }

    List<ProcessHandle> handles() {
        return children.stream().map(Child::handle).toList();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }

    private static Map<String, String> environment(int number, Path folder, Engines engines) {
        int port = FIRST_PORT + 2 * number;
        return Map.ofEntries(
                Map.entry("PORT", Integer.toString(port)),
                Map.entry("MANAGEMENT_PORT", Integer.toString(port + 1)),
                Map.entry("DATA_DIR", folder.resolve("app-" + number).toString()),
                Map.entry("DATABASE_URL", engines.databaseUrl()),
                Map.entry("REDIS_URL", engines.redisUrl()),
                Map.entry("ELASTICSEARCH_URL", engines.elasticsearchUrl()),
                Map.entry("ACCESS_LOG", "false"),
                Map.entry("DEMO", "false"),
                Map.entry("DATABASE_CONNECTIONS", "8"));
    }
}
