package org.tiantou.gateway.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to Redis, which may be down when the program starts and come later; nothing waits for it. */
final class RedisLink {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final long TRY_AGAIN_MILLIS = 5_000;
    private static final int TIMEOUT_MILLIS = 1_000;

    private final Vertx vertx;
    private final String url;
    private volatile RedissonClient client;
    private volatile boolean closed;

    RedisLink(Vertx vertx, String url) {
        this.vertx = vertx;
        this.url = url;
    }

    /** Succeeds after the first try, whether or not Redis answered. */
    Future<Void> open() {
        return vertx.executeBlocking(this::connect)
                .onFailure(failure -> {
                    LOG.warn("Redis does not answer, will try again: {}", failure.toString());
                    vertx.setTimer(TRY_AGAIN_MILLIS, later -> open());
                })
                .otherwiseEmpty();
    }

    Optional<RedissonClient> client() {
        return Optional.ofNullable(client);
    }

    /** Succeeds when Redis answers. */
    Future<Void> ping() {
        return vertx.executeBlocking(
                () -> {
                    if (client == null
                            || !client.getRedisNodes(RedisNodes.SINGLE).pingAll()) {
                        throw new IllegalStateException("Redis does not answer");
                    }
                    return null;
                },
                false);
    }

    Future<Void> close() {
        closed = true;
        return vertx.executeBlocking(() -> {
            if (client != null) {
                client.shutdown();
            }
            return null;
        });
    }

    private Void connect() {
        if (client == null && !closed) {
            Config config = new Config();
            config.setUseThreadClassLoader(false);
            config.useSingleServer()
                    .setAddress(url)
                    .setTimeout(TIMEOUT_MILLIS)
                    .setConnectTimeout(TIMEOUT_MILLIS)
                    .setRetryAttempts(1)
                    .setConnectionMinimumIdleSize(1)
                    .setConnectionPoolSize(16)
                    .setSubscriptionConnectionMinimumIdleSize(0);
            client = Redisson.create(config);
        }
        return null;
    }
}
