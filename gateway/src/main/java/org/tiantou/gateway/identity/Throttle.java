package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/**
 * Bounds how often something may fail. An attempt is counted before it is made and taken back unless it failed, so that
 * attempts in parallel can't slip through; counts are shared through Redis, and are the node's own while Redis is gone.
 */
final class Throttle {

    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final long REDIS_MILLIS = 2_000;

    private final Vertx vertx;
    private final Supplier<Optional<RedissonClient>> redis;
    private final Clock clock;
    private final Counter local;
    private volatile Instant redisIsGoneUntil = Instant.MIN;

    Throttle(Vertx vertx, Supplier<Optional<RedissonClient>> redis, Clock clock) {
        this.vertx = vertx;
        this.redis = redis;
        this.clock = clock;
        this.local = new LocalCounter(WINDOW, clock);
    }

    /**
     * Makes the attempt; fails with TOO_MANY_REQUESTS where it is one too many.
     *
     * @param counted the failure that is counted; others are not
     */
    <T> Future<T> guard(List<Limit> limits, ErrorCode counted, Supplier<Future<T>> attempt) {
        return reserve(limits).compose(counter -> Future.succeededFuture()
                .compose(go -> attempt.get())
                .onComplete(made -> {
                    if (made.succeeded() || !isCode(made.cause(), counted)) {
                        takeBack(counter, limits);
                    }
                }));
    }

    private Future<Counter> reserve(List<Limit> limits) {
        Optional<Counter> shared = shared();
        return shared.isEmpty()
                ? reserve(local, limits)
                : reserve(shared.get(), limits)
                        .recover(failure -> failure instanceof DomainException
                                ? Future.failedFuture(failure)
                                : reserve(withoutRedis(failure), limits));
    }

    private static Future<Counter> reserve(Counter counter, List<Limit> limits) {
        return Future.all(limits.stream().map(limit -> counter.add(limit.key())).toList())
                .timeout(REDIS_MILLIS, TimeUnit.MILLISECONDS)
                .map(all -> {
                    requireWithin(counter, limits, all.list());
                    return counter;
                });
    }

    private static void requireWithin(Counter counter, List<Limit> limits, List<Count> counts) {
        for (int i = 0; i < limits.size(); i++) {
            if (counts.get(i).value() > limits.get(i).most()) {
                takeBack(counter, limits);
                long seconds = Math.max(1, counts.get(i).left().toSeconds());
                throw new DomainException(CommonError.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", seconds));
            }
        }
    }

    private static void takeBack(Counter counter, List<Limit> limits) {
        limits.forEach(limit -> counter.takeBack(limit.key()));
    }

    private Optional<Counter> shared() {
        return clock.instant().isBefore(redisIsGoneUntil)
                ? Optional.empty()
                : redis.get().map(client -> new RedisCounter(vertx, client, WINDOW));
    }

    private Counter withoutRedis(Throwable failure) {
        redisIsGoneUntil = clock.instant().plus(PAUSE);
        LOG.warn("Failed attempts are counted on this node only, Redis is gone: {}", failure.toString());
        return local;
    }

    private static boolean isCode(Throwable failure, ErrorCode code) {
        return failure instanceof DomainException refusal && refusal.code() == code;
    }
}
