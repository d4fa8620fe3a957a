package org.tiantou.marketplace.waitlist;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tiantou.marketplace.stock.WaitedPool;

/**
 * Whose turn it is. Turns that are over go first, then what is there is offered in order of arrival: to each what it wants, to the
 * last as much as is left, so that nobody is passed over and nothing lies idle. Pure.
 *
 * @param lasts how long a turn is
 */
record WaitingLine(Duration lasts) {

    /** An entry before and after. */
    record Change(WaitlistEntry before, WaitlistEntry after) {}

    /**
     * @param turns entries that are offered something
     * @param line entries that wait, in order of arrival; at least as many as there can be units
     */
    List<Change> tend(WaitedPool pool, List<WaitlistEntry> turns, List<WaitlistEntry> line, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (pool.closed()) {
            turns.forEach(entry -> changes.add(new Change(entry, entry.closed(now))));
            line.forEach(entry -> changes.add(new Change(entry, entry.closed(now))));
            return changes;
        }
        long left = pool.available();
        for (WaitlistEntry entry : turns) {
            WaitlistEntry seen = entry.seenAt(now);
            if (!seen.isLive()) {
                left += entry.keptUnits();
                changes.add(new Change(entry, seen));
            }
        }
        for (WaitlistEntry entry : line) {
            if (left == 0 || !pool.open()) {
                break;
            }
            int units = (int) Math.min(left, entry.quantity());
            left -= units;
            changes.add(new Change(entry, entry.offered(units, now.plus(lasts))));
        }
        return changes;
    }
}
