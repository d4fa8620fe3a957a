package org.tiantou.marketplace.admission;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;

/**
 * Counts visits in token buckets that all nodes share, and remembers which orders were let in for as long as their tokens live;
 * many visits share a round trip. While Redis is gone the node counts by itself and remembers nothing.
 */
final class Turnstile {

    /**
     * Three buckets a visit, see {@link Rate}: all let it in and are charged, or none. Answers the microseconds to wait, 0 for
     * those let in. A bucket that is full again is no bucket.
     */
    private static final String TAKE =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local waits = {}
            for first = 1, #KEYS, 4 do
                local buckets = redis.call('MGET', KEYS[first + 1], KEYS[first + 2], KEYS[first + 3])
                local wait = 0
                for i = 1, 3 do
                    local full = math.max(tonumber(buckets[i] or now), now) + ARGV[2 * i - 1]
                    wait = math.max(wait, full - now - ARGV[2 * i])
                    buckets[i] = full
                end
                if wait == 0 then
                    for i = 1, 3 do
                        redis.call('SET', KEYS[first + i], string.format('%.0f', buckets[i]),
                            'PX', math.ceil((buckets[i] - now) / 1000))
                    end
                    if KEYS[first] ~= ARGV[7] then
                        redis.call('SET', KEYS[first], '', 'PX', ARGV[8])
                    end
                end
                waits[#waits + 1] = wait
            end
            return waits
            """;

    private static final String LOOK =
            """
            local passed = {}
            for i = 1, #KEYS do
                passed[i] = redis.call('EXISTS', KEYS[i])
            end
            return passed
            """;

    private static final int TAKE_SCRIPT = 0;
    private static final int LOOK_SCRIPT = 1;
    private static final long SECOND_MICROS = 1_000_000;

    /** Nodes that still miss Redis when this one has it again, and clocks that differ. */
    private static final Duration CAUTION = Duration.ofSeconds(10);

    private final RedisScripts scripts;
    private final LocalBuckets local;
    private final Object[] terms;
    private final Rounds<Visit, Long> takes;
    private final Rounds<Visit, Boolean> looks;

    Turnstile(
            Vertx vertx, Supplier<Optional<RedissonClient>> redis, Clock clock, IdGenerator ids, AdmissionTerms terms) {
        List<Rate> rates = List.of(terms.account(), terms.device(), terms.address());
        this.scripts = new RedisScripts(vertx, redis, clock, ids.next().toString(), List.of(TAKE, LOOK));
        this.local = new LocalBuckets(clock, rates);
        this.terms = arguments(rates, terms.tokenLifetime().plus(CAUTION));
        this.takes = new Rounds<>(vertx, this::takeRound);
        this.looks = new Rounds<>(vertx, this::lookRound);
    }

    Future<Void> start() {
        return scripts.start();
    }

    void stop() {
        scripts.stop();
    }

    /** Whether Redis is there to ask. */
    boolean knows() {
        return scripts.isThere();
    }

    /** Refuses with TOO_MANY_REQUESTS. */
    Future<Void> take(Visit visit) {
        if (!knows()) {
            return takeHere(visit);
        }
        return takes.ask(visit).transform(taken -> taken.succeeded() ? letIn(taken.result()) : takeHere(visit));
    }

    /** Counts on this node only. Refuses with TOO_MANY_REQUESTS. */
    Future<Void> takeHere(Visit visit) {
        return letIn(local.take(visit.buckets()));
    }

    /** Whether an order was let in before, by any node; true also where that can't be known. */
    Future<Boolean> mayHavePassed(Visit visit, Instant issuedAt) {
        boolean known = scripts.since()
                .filter(since -> issuedAt.isAfter(since.plus(CAUTION)))
                .isPresent();
        return known ? looks.ask(visit).otherwise(true) : Future.succeededFuture(true);
    }

    private Future<List<Long>> takeRound(List<Visit> visits, Context context) {
        List<Object> keys = new ArrayList<>(4 * visits.size());
        for (Visit visit : visits) {
            keys.add(visit.passage());
            keys.addAll(visit.buckets());
        }
        return scripts.run(TAKE_SCRIPT, keys, terms, context);
    }

    private Future<List<Boolean>> lookRound(List<Visit> visits, Context context) {
        List<Object> keys = new ArrayList<>(visits.size());
        visits.forEach(visit -> keys.add(visit.passage()));
        return scripts.run(LOOK_SCRIPT, keys, new Object[0], context)
                .map(found -> found.stream().map(there -> there > 0).toList());
    }

    private static Future<Void> letIn(long waitingMicros) {
        return waitingMicros == 0
                ? Future.succeededFuture()
                : Future.failedFuture(CommonError.TOO_MANY_REQUESTS.exception(
                        Map.of("retryAfterSeconds", (waitingMicros + SECOND_MICROS - 1) / SECOND_MICROS)));
    }

    private static Object[] arguments(List<Rate> rates, Duration memory) {
        List<Object> arguments = new ArrayList<>();
        for (Rate rate : rates) {
            arguments.add(Long.toString(rate.intervalMicros()));
            arguments.add(Long.toString(rate.capacityMicros()));
        }
        arguments.add(Visit.NO_PASSAGE);
        arguments.add(Long.toString(memory.toMillis()));
        return arguments.toArray();
    }
}
