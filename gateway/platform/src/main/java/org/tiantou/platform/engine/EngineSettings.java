package org.tiantou.platform.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which engines to start, where they keep their data and on which ports of 127.0.0.1 they listen.
 *
 * @param dataDir folder that outlives restarts; created when missing
 * @param databaseUrl {@code postgresql://user:password@host:port/db} of an external PostgreSQL, then none is started
 * @param redisUrl {@code redis://host:port} of an external Redis, then none is started
 * @param elasticsearchUrl {@code http://host:port} of an external Elasticsearch, then none is started
 * @param elasticsearchZip the Elasticsearch server as published; read only when there is no external one
 */
public record EngineSettings(
        Path dataDir,
        Optional<String> databaseUrl,
        Optional<String> redisUrl,
        Optional<String> elasticsearchUrl,
        int postgresPort,
        int redisPort,
        int elasticsearchPort,
        Path elasticsearchZip) {
    boolean allExternal() {
        return databaseUrl.isPresent() && redisUrl.isPresent() && elasticsearchUrl.isPresent();
    }
}
