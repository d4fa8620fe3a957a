package org.tiantou.marketplace.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Token buckets of this node alone; forgets those that were not used longest when there are too many. */
final class LocalBuckets {

    private static final int MOST = 200_000;

    private final Clock clock;
    private final List<Rate> rates;
    private final Cache<String, Long> fullAt =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** @param rates of the buckets, in the order in which {@link #take} gets their names */
    LocalBuckets(Clock clock, List<Rate> rates) {
        this.clock = clock;
        this.rates = rates;
    }

    /** Microseconds to wait, 0: let in. Whoever has to wait is charged nowhere. */
    long take(List<String> buckets) {
        long now = ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant());
        long waiting = 0;
        for (int i = 0; i < buckets.size(); i++) {
            Long full = fullAt.getIfPresent(buckets.get(i));
            waiting = full == null ? waiting : Math.max(waiting, rates.get(i).waiting(full, now));
        }
        for (int i = 0; waiting == 0 && i < buckets.size(); i++) {
            Rate rate = rates.get(i);
            fullAt.asMap().compute(buckets.get(i), (name, full) -> rate.full(full == null ? now : full, now));
        }
        return waiting;
    }
}
