package org.tiantou.fulfillment.block;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.tiantou.fulfillment.booking.BlockKey;
import org.tiantou.fulfillment.booking.BlockSheet;

/**
 * What a producer has reserved for a live session.
 *
 * @param village twelve-digit code of the producer
 * @param startsAt of the session, when the block was last changed
 * @param closedAt when it was released, or the session was over
 */
record CapacityBlock(
        UUID id,
        BlockKey key,
        String village,
        Instant startsAt,
        BlockWish wish,
        Optional<Instant> closedAt,
        Instant createdAt,
        Instant updatedAt) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static CapacityBlock open(UUID id, BlockKey key, LiveSessions.Show show, BlockWish wish, Instant now) {
        return new CapacityBlock(id, key, show.village(), show.startsAt(), wish, Optional.empty(), now, now);
    }

    /** The same with another wish; open again where it was released. */
    CapacityBlock change(LiveSessions.Show show, BlockWish wanted, Instant now) {
        return new CapacityBlock(id, key, show.village(), show.startsAt(), wanted, Optional.empty(), createdAt, now);
    }

    CapacityBlock close(Instant now) {
        return new CapacityBlock(id, key, village, startsAt, wish, Optional.of(now), createdAt, now);
    }

    boolean isOpen() {
        return closedAt.isEmpty();
    }

    /** Refuses with CAPACITY_NOT_OPEN while windows of its days are not made yet. */
    CapacityBlock requireWindows(int daysAhead, Instant now) {
        LocalDate over = LocalDate.ofInstant(end().minusNanos(1), ZONE);
        LocalDate opens = over.minusDays(daysAhead - 1L);
        if (LocalDate.ofInstant(now, ZONE).isBefore(opens)) {
            throw BlockError.CAPACITY_NOT_OPEN.exception(
                    Map.of("opensAt", opens.atStartOfDay(ZONE).toInstant().toString()));
        }
        return this;
    }

    /**
     * Its days, each of 24 hours from the start of the session, as far as they are not over; with the windows that an order
     * of the session can still take before their last release.
     */
    List<BlockSheet.Stretch> days(ReleaseTerms terms, Instant now) {
        Instant first = startsAt.isAfter(now) ? startsAt : now;
        return IntStream.range(0, wish.days())
                .mapToObj(day -> new BlockSheet.Stretch(
                        startsAt.plus(Duration.ofDays(day)),
                        startsAt.plus(Duration.ofDays(day + 1L)),
                        first.plus(terms.lastRelease())))
                .filter(day -> day.until().isAfter(now))
                .toList();
    }

    private Instant end() {
        return startsAt.plus(Duration.ofDays(wish.days()));
    }
}
