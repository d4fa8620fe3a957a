package org.tiantou.platform.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real engines for tests: each starts when it is first asked for, listens on a free port, and is gone with its data
 * when the JVM ends.
 */
public final class TestEngines {
    private static final Logger LOG = LoggerFactory.getLogger(TestEngines.class);
    private static final TestEngines INSTANCE = new TestEngines();

    private final List<Engine> started = new ArrayList<>();
    private final Workplace place;
    private PostgresEngine postgres;
    private RedisEngine redis;
    private ElasticsearchEngine elasticsearch;

    private TestEngines() {
        TestFolders.removeThoseOfEndedRuns();
        place = TestFolders.workplace((zh, en) -> LOG.info(en));
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-test-engines"));
    }

    /** {@code postgresql://user:password@127.0.0.1:port/tiantou}; for an own, migrated one see {@link TestDatabase}. */
    public static String databaseUrl() {
        return INSTANCE.postgres().url();
    }

    /** {@code redis://127.0.0.1:port}. */
    public static String redisUrl() {
        return INSTANCE.redis().url();
    }

    /** {@code http://127.0.0.1:port}. */
    public static String elasticsearchUrl() {
        return INSTANCE.elasticsearch().url();
    }

    /** Ends the server at once as a crash would, for every test of this JVM, until {@link #startPostgres()}. */
    public static void killPostgres() {
        INSTANCE.postgres().kill();
    }

    /** Starts the server again on the same port and data. */
    public static void startPostgres() {
        INSTANCE.postgres().start();
    }

    /** Ends Redis, for every test of this JVM, until {@link #startRedis()}. */
    public static void stopRedis() {
        INSTANCE.redis().stop();
    }

    /** Starts Redis again on the same port. */
    public static void startRedis() {
        INSTANCE.redis().start();
    }

    /** Ends Elasticsearch, for every test of this JVM, until {@link #startElasticsearch()}. */
    public static void stopElasticsearch() {
        INSTANCE.elasticsearch().stop();
    }

    /** Starts Elasticsearch again on the same port and data. */
    public static void startElasticsearch() {
        INSTANCE.elasticsearch().start();
    }

    static PostgresAccounts accounts() {
        return INSTANCE.postgres().accounts();
    }

    private synchronized PostgresEngine postgres() {
        if (postgres == null) {
            postgres = started(port -> new PostgresEngine(place, port));
        }
        return postgres;
    }

    private synchronized RedisEngine redis() {
        if (redis == null) {
            redis = started(port -> new RedisEngine(place, port));
        }
        return redis;
    }

    private synchronized ElasticsearchEngine elasticsearch() {
        if (elasticsearch == null) {
            elasticsearch = started(port -> new ElasticsearchEngine(place, port, elasticsearchZip()));
        }
        return elasticsearch;
    }

    private <E extends Engine> E started(Function<Integer, E> create) {
        E engine = create.apply(FreePort.next());
        started.add(engine);
        engine.start();
        return engine;
    }

    private synchronized void end() {
        Startup.inParallel(started, Engine::stop);
        Folders.delete(place.dataDir());
    }

    /** The server as the build put it in place. */
    static Path elasticsearchZip() {
        return Path.of(System.getProperty("tiantou.elasticsearch.zip"));
    }
}
