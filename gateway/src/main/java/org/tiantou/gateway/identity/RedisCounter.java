package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Counts for all nodes together, in Redis. */
final class RedisCounter implements Counter {

    private static final String ADD =
            """
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then
                redis.call('PEXPIRE', KEYS[1], ARGV[1])
            end
            return {count, redis.call('PTTL', KEYS[1])}
            """;
    private static final String TAKE_BACK =
            """
            if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then
                return redis.call('DECR', KEYS[1])
            end
            return 0
            """;

    private final Vertx vertx;
    private final RedissonClient redis;
    private final Duration length;

    RedisCounter(Vertx vertx, RedissonClient redis, Duration length) {
        this.vertx = vertx;
        this.redis = redis;
        this.length = length;
    }

    @Override
    public Future<Count> add(String key) {
        CompletionStage<List<Long>> counted = run(ADD, RScript.ReturnType.LIST, key, Long.toString(length.toMillis()));
        return Future.fromCompletionStage(counted, vertx.getOrCreateContext())
                .map(pair -> new Count(pair.get(0), Duration.ofMillis(pair.get(1))));
    }

    @Override
    public void takeBack(String key) {
        CompletionStage<Long> left = run(TAKE_BACK, RScript.ReturnType.LONG, key);
        left.exceptionally(redisIsGone -> 0L);
    }

    private <T> CompletionStage<T> run(String script, RScript.ReturnType type, String key, Object... arguments) {
        return redis.getScript(StringCodec.INSTANCE)
                .evalAsync(RScript.Mode.READ_WRITE, script, type, List.of(key), arguments);
    }
}
