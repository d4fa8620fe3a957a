package org.tiantou.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts on this node only, for as long as there is no Redis. */
final class LocalCounter implements Counter {

    private record Window(long count, Instant end) {}

    private static final int MOST_KEYS = 100_000;

    private final Duration length;
    private final Clock clock;
    private final Cache<String, Window> windows;

    LocalCounter(Duration length, Clock clock) {
        this.length = length;
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(length)
                .build();
    }

    @Override
    public Future<Count> add(String key) {
        Instant now = clock.instant();
        Window window = windows.asMap()
                .compute(
                        key,
                        (same, old) -> old == null || old.count() == 0 || !now.isBefore(old.end())
                                ? new Window(1, now.plus(length))
                                : new Window(old.count() + 1, old.end()));
        return Future.succeededFuture(new Count(window.count(), Duration.between(now, window.end())));
    }

    @Override
    public void takeBack(String key) {
        windows.asMap().computeIfPresent(key, (same, old) -> new Window(Math.max(0, old.count() - 1), old.end()));
    }
}
