package org.tiantou.marketplace.admission;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's scripts in Redis. Their texts are the node's own, and Redis forgets scripts when it restarts or another server
 * takes over: as long as they are found Redis has forgotten nothing since they were loaded. Nobody waits for a Redis
 * that is gone: it is called {@link #isThere} again only after the scripts were loaded anew.
 */
final class RedisScripts {

    /** The answers that scripts give are counted on from then on. */
    record Loaded(RScript script, List<String> digests, Instant since) {}

    private static final Logger LOG = LoggerFactory.getLogger(RedisScripts.class);
    private static final long PATIENCE_MILLIS = 500;
    private static final long TRY_AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Supplier<Optional<RedissonClient>> redis;
    private final Clock clock;
    private final List<String> scripts;
    private final AtomicReference<Loaded> loaded = new AtomicReference<>();
    private volatile boolean stopped;

    /** @param node tells this node's scripts from those of others */
    RedisScripts(
            Vertx vertx, Supplier<Optional<RedissonClient>> redis, Clock clock, String node, List<String> scripts) {
        this.vertx = vertx;
        this.redis = redis;
        this.clock = clock;
        this.scripts =
                scripts.stream().map(script -> "-- " + node + "\n" + script).toList();
    }

    /** Succeeds after the first try, whether or not Redis answered. */
    Future<Void> start() {
        Future<Void> first = load();
        return first.otherwiseEmpty();
    }

    void stop() {
        stopped = true;
    }

    boolean isThere() {
        return loaded.get() != null;
    }

    /** Since when Redis has forgotten nothing; empty while it is gone. */
    Optional<Instant> since() {
        return Optional.ofNullable(loaded.get()).map(Loaded::since);
    }

    /** Fails soon when Redis does not answer, and at once while it is gone. */
    Future<List<Long>> run(int script, List<Object> keys, Object[] arguments, Context context) {
        Loaded now = loaded.get();
        if (now == null) {
            return Future.failedFuture("Redis is gone");
        }
        Future<List<Long>> answer = Future.fromCompletionStage(
                now.script()
                        .evalShaAsync(
                                RScript.Mode.READ_WRITE,
                                now.digests().get(script),
                                RScript.ReturnType.LIST,
                                keys,
                                arguments),
                context);
        return answer.timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).onFailure(failure -> gone(now, failure));
    }

    private void gone(Loaded before, Throwable failure) {
        if (loaded.compareAndSet(before, null)) {
            LOG.warn("Redis is gone, buyers are counted on this node only: {}", failure.toString());
            load();
        }
    }

    private Future<Void> load() {
        return redis.get()
                .map(this::load)
                .orElseGet(() -> Future.failedFuture("no Redis yet"))
                .onFailure(failure -> vertx.setTimer(TRY_AGAIN_MILLIS, tick -> {
                    if (!stopped) {
                        load();
                    }
                }));
    }

    private Future<Void> load(RedissonClient client) {
        RScript script = client.getScript(StringCodec.INSTANCE);
        List<Future<String>> digests = scripts.stream()
                .map(text -> Future.fromCompletionStage(script.scriptLoadAsync(text), vertx.getOrCreateContext()))
                .toList();
        return Future.all(digests).map(all -> {
            loaded.set(new Loaded(script, all.list(), clock.instant()));
            return null;
        });
    }
}
