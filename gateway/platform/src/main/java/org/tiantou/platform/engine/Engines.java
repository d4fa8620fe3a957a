package org.tiantou.platform.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The database, cache and search index of this program: its own processes, or external ones that it was told of. */
public final class Engines implements AutoCloseable {
    private final String databaseUrl;
    private final String redisUrl;
    private final String elasticsearchUrl;
    private final List<Engine> engines;
    private final DataLock lock;
    private final Progress progress;

    private Engines(
            String databaseUrl,
            String redisUrl,
            String elasticsearchUrl,
            List<Engine> engines,
            DataLock lock,
            Progress progress) {
        this.databaseUrl = databaseUrl;
        this.redisUrl = redisUrl;
        this.elasticsearchUrl = elasticsearchUrl;
        this.engines = engines;
        this.lock = lock;
        this.progress = progress;
    }

    /**
     * Starts, in parallel, the engines that have no external URL; blocks until all of them answer.
     *
     * <p>A program that is told to end meanwhile stops what was started; from then on {@link #close()} does. Where all
     * URLs are external, nothing is started, created or locked.
     *
     * @throws EngineException when a port is taken, the data directory is in use, or an engine does not start; then
     *     none is left running
     */
    public static Engines start(EngineSettings settings, Progress progress) {
        return start(settings, settings.dataDir().resolve("engines"), progress);
    }

    static Engines start(EngineSettings settings, Path binaries, Progress progress) {
        return settings.allExternal() ? external(settings, progress) : startOwn(settings, binaries, progress);
    }

    private static Engines external(EngineSettings settings, Progress progress) {
        return new Engines(
                settings.databaseUrl().orElseThrow(),
                settings.redisUrl().orElseThrow(),
                settings.elasticsearchUrl().orElseThrow(),
                List.of(),
                DataLock.NONE,
                progress);
    }

    private static Engines startOwn(EngineSettings settings, Path binaries, Progress progress) {
        Platform.current();
        Path dataDir = create(settings.dataDir());
        DataLock lock = DataLock.take(dataDir);
        try {
            Workplace place =
                    new Workplace(dataDir, create(binaries), Account.choose(dataDir), Versions.bundled(), progress);
            List<Engine> engines = new ArrayList<>();
            String database = settings.databaseUrl()
                    .orElseGet(() -> own(engines, new PostgresEngine(place, settings.postgresPort())));
            String redis =
                    settings.redisUrl().orElseGet(() -> own(engines, new RedisEngine(place, settings.redisPort())));
            String elasticsearch = settings.elasticsearchUrl()
                    .orElseGet(() -> own(
                            engines,
                            new ElasticsearchEngine(place, settings.elasticsearchPort(), settings.elasticsearchZip())));
            new Startup(engines, progress).run();
            return new Engines(database, redis, elasticsearch, List.copyOf(engines), lock, progress);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static String own(List<Engine> engines, Engine engine) {
        engines.add(engine);
        return engine.url();
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new EngineException("无法创建目录 " + folder, "Cannot create the folder " + folder, e);
        }
    }

    /** {@code postgresql://user:password@host:port/database}. */
    public String databaseUrl() {
        return databaseUrl;
    }

    /** {@code redis://host:port}. */
    public String redisUrl() {
        return redisUrl;
    }

    /** {@code http://host:port}. */
    public String elasticsearchUrl() {
        return elasticsearchUrl;
    }

    /**
     * Does beforehand what would hold up a burst; blocks for some seconds with a new database, and may be cut off at any time.
     *
     * @throws EngineException when an engine does not answer
     */
    public void prepareForBursts() {
        engines.forEach(Engine::prepareForBursts);
    }

    /** Stops every engine that was started here, in good order, and waits until it has stored its data and is gone. */
    @Override
    public void close() {
        try {
            for (Engine engine : engines) {
                progress.say("正在停止 " + engine.name() + " …", "Stopping " + engine.name() + " …");
            }
            Startup.inParallel(engines, Engine::stop);
        } finally {
            lock.close();
        }
    }
}
