package org.tiantou.gateway.app;

import org.tiantou.platform.engine.Engines;

/** Where PostgreSQL, Redis and Elasticsearch are. */
public record EngineUrls(String database, String redis, String elasticsearch) {

    static EngineUrls of(Engines engines) {
        return new EngineUrls(engines.databaseUrl(), engines.redisUrl(), engines.elasticsearchUrl());
    }
}
