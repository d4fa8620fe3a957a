package org.tiantou.gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tiantou.platform.engine.Engines;

/** Nodes of the program on the same engines, each a process of its own. */
final class Nodes implements AutoCloseable {

    private static final int FIRST_PORT = 18_080;

    private final List<Child> children = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private Nodes() {}

    /** Starts them one after the other, so that the first one migrates the database alone. */
    static Nodes start(int count, Path folder, Engines engines) throws IOException, InterruptedException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Nodes nodes = new Nodes();
        try {
            for (int i = 0; i < count; i++) {
                nodes.start(
                        folder,
                        environment(i, folder, engines, Base64.getEncoder().encodeToString(key)));
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

    private static Map<String, String> environment(int number, Path folder, Engines engines, String masterKey) {
        int port = FIRST_PORT + 2 * number;
        return Map.ofEntries(
                Map.entry("PURCHASE_TOKENS", "false"),
                Map.entry("PORT", Integer.toString(port)),
                Map.entry("MANAGEMENT_PORT", Integer.toString(port + 1)),
                Map.entry("DATA_DIR", folder.resolve("app-" + number).toString()),
                Map.entry("DATABASE_URL", engines.databaseUrl()),
                Map.entry("REDIS_URL", engines.redisUrl()),
                Map.entry("ELASTICSEARCH_URL", engines.elasticsearchUrl()),
                Map.entry("ACCESS_LOG", "false"),
                Map.entry("DEMO", "false"),
                Map.entry("DATABASE_CONNECTIONS", "8"),
                Map.entry("MASTER_KEY", masterKey));
    }
}
