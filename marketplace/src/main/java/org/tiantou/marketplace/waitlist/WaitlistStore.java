package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.WaitedPools;
import org.tiantou.platform.event.EventFeed;

/** Stores changed entries with their pools' counters and events; the caller has locked the pools. */
final class WaitlistStore {

    private final WaitedPools pools = new WaitedPools();
    private final WaitlistRepository entries = new WaitlistRepository();
    private final EventFeed feed;

    WaitlistStore(EventFeed feed) {
        this.feed = feed;
    }

    Future<Void> join(SqlClient db, WaitlistEntry entry) {
        WaitedPools.Change longer = new WaitedPools.Change(entry.pool(), entry.waitingUnits(), 0);
        return Future.all(
                        entries.insert(db, entry),
                        pools.change(db, List.of(longer), entry.joinedAt()),
                        feed.append(db, WaitlistEvent.of(entry)))
                .mapEmpty();
    }

    Future<Void> store(SqlClient db, List<WaitingLine.Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<PoolId, WaitedPools.Change> counters = new HashMap<>();
        for (WaitingLine.Change change : changes) {
            counters.merge(
                    change.before().pool(),
                    counted(change),
                    (one, other) -> new WaitedPools.Change(
                            one.pool(), one.waiting() + other.waiting(), one.offered() + other.offered()));
        }
        List<WaitlistEntry> after =
                changes.stream().map(WaitingLine.Change::after).toList();
        return Future.all(
                        entries.update(db, after),
                        pools.change(db, counters.values(), now),
                        feed.append(db, after.stream().map(WaitlistEvent::of).toList()))
                .mapEmpty();
    }

    private static WaitedPools.Change counted(WaitingLine.Change change) {
        WaitlistEntry before = change.before();
        WaitlistEntry after = change.after();
        return new WaitedPools.Change(
                before.pool(),
                after.waitingUnits() - before.waitingUnits(),
                (long) after.keptUnits() - before.keptUnits());
    }
}
