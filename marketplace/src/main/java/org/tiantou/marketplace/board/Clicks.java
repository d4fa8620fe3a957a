package org.tiantou.marketplace.board;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;

/**
 * Clicks on offers, gathered until they are written together, so that those of a crowd cost one statement. A buyer's clicks on an
 * offer count once a minute.
 */
final class Clicks {

    /** Buyers and offers of one minute; beyond that every click counts, rather than none. */
    private static final int REMEMBERED = 200_000;

    /** An offer's minute. */
    record Cell(UUID offer, Instant minute) {}

    private record Click(AccountId buyer, UUID offer) {}

    private final Set<Click> seen = new HashSet<>();
    private final Map<Cell, Long> unwritten = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    synchronized void add(AccountId buyer, UUID offer, Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            minute = current;
            seen.clear();
        }
        if (seen.size() >= REMEMBERED || seen.add(new Click(buyer, offer))) {
            unwritten.merge(new Cell(offer, current), 1L, Long::sum);
        }
    }

    /** What is to be written, which is no longer kept here. */
    synchronized Map<Cell, Long> take() {
        Map<Cell, Long> taken = Map.copyOf(unwritten);
        unwritten.clear();
        return taken;
    }

    /** What could not be written after all. */
    synchronized void putBack(Map<Cell, Long> taken) {
        taken.forEach((cell, clicks) -> unwritten.merge(cell, clicks, Long::sum));
    }
}
