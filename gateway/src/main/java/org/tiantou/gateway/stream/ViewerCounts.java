package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.LiveSessionId;

/**
 * How many watch a session on all nodes together. Each node reports its own viewers to Redis every other second; what was not
 * reported for 10 s no longer counts.
 */
public final class ViewerCounts {

    private static final Logger LOG = LoggerFactory.getLogger(ViewerCounts.class);
    private static final String KEPT_SECONDS = "10";
    private static final long REDIS_MILLIS = 1_000;

    /** Time is that of Redis, so that the clocks of nodes may differ. */
    private static final String REPORT =
            """
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. (redis.call('TIME')[1] + ARGV[3]))
            return redis.call('EXPIRE', KEYS[1], ARGV[3])
            """;

    private static final String SUM =
            """
            local now = tonumber(redis.call('TIME')[1])
            local sum = 0
            for _, report in ipairs(redis.call('HVALS', KEYS[1])) do
                local viewers, till = report:match('(%d+) (%d+)')
                if tonumber(till) > now then
                    sum = sum + tonumber(viewers)
                end
            end
            return sum
            """;

    private final Vertx vertx;
    private final Supplier<Optional<RedissonClient>> redis;
    private final String node;

    /** @param node a name that no other node has */
    ViewerCounts(Vertx vertx, Supplier<Optional<RedissonClient>> redis, String node) {
        this.vertx = vertx;
        this.redis = redis;
        this.node = node;
    }

    /** Empty while Redis is gone: nobody knows then. */
    public Future<OptionalLong> of(LiveSessionId session) {
        return redis.get()
                .map(client -> {
                    CompletionStage<Long> sum = run(client, RScript.ReturnType.LONG, SUM, session);
                    return Future.fromCompletionStage(sum, vertx.getOrCreateContext())
                            .timeout(REDIS_MILLIS, TimeUnit.MILLISECONDS)
                            .map(OptionalLong::of)
                            .otherwise(OptionalLong.empty());
                })
                .orElseGet(() -> Future.succeededFuture(OptionalLong.empty()));
    }

    void report(LiveSessionId session, int viewers) {
        redis.get().ifPresent(client -> {
            CompletionStage<Long> reported =
                    run(client, RScript.ReturnType.LONG, REPORT, session, node, viewers, KEPT_SECONDS);
            reported.exceptionally(redisIsGone -> {
                LOG.debug("Viewers were not reported: {}", redisIsGone.toString());
                return 0L;
            });
        });
    }

    private static <T> CompletionStage<T> run(
            RedissonClient client, RScript.ReturnType type, String script, LiveSessionId session, Object... arguments) {
        return client.getScript(StringCodec.INSTANCE)
                .evalAsync(
                        RScript.Mode.READ_WRITE, script, type, List.of("tiantou:live:viewers:" + session), arguments);
    }
}
