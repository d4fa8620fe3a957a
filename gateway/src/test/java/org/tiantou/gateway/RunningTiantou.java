package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.tiantou.gateway.app.Application;
import org.tiantou.gateway.app.EngineUrls;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.engine.TestEngines;

/** The whole product on real engines, with the demo, on free ports; and a client for it. */
final class RunningTiantou implements AutoCloseable {

    /** Master key of all nodes. */
    static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database;
    private final Application application;
    private final Api api;

    private RunningTiantou(TestDatabase database, Clock clock, Map<String, String> more) throws Exception {
        this.database = database;
        this.application = node(database.url(), clock, more);
        this.api = new Api(vertx, application.port());
    }

    static RunningTiantou start() throws Exception {
        return start(Clock.systemUTC());
    }

    static RunningTiantou start(Clock clock) throws Exception {
        return new RunningTiantou(TestDatabase.create(), clock, Map.of());
    }

    /** With settings of its own. */
    static RunningTiantou start(Map<String, String> settings) throws Exception {
        return new RunningTiantou(TestDatabase.create(), Clock.systemUTC(), settings);
    }

    /** Another node on a database. */
    static Application node(String databaseUrl, Clock clock, Map<String, String> more, String... arguments)
            throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT", "0",
                "MANAGEMENT_PORT", "0",
                "ACCESS_LOG", "false",
                "DEMO", "true",
                "DATABASE_URL", databaseUrl,
                "REDIS_URL", TestEngines.redisUrl(),
                "ELASTICSEARCH_URL", TestEngines.elasticsearchUrl()));
        environment.putAll(more);
        Settings settings = Settings.from(environment, arguments);
        EngineUrls urls = new EngineUrls(
                databaseUrl,
                settings.redisUrl().orElseThrow(),
                settings.elasticsearchUrl().orElseThrow());
        return Application.start(settings, urls, MasterKey.of(KEY), clock).await(120, SECONDS);
    }

    Api api() {
        return api;
    }

    int port() {
        return application.port();
    }

    int managementPort() {
        return application.managementPort();
    }

    String databaseUrl() {
        return database.url();
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        try {
            application.stop().await(60, SECONDS);
            vertx.close().await(10, SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException("did not stop in time", late);
        } finally {
            database.close();
        }
    }
}
