package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tiantou.platform.event.EventFeed;

/** Turns that orders take; all calls run in the caller's transaction, under the locks of the pools. */
public final class WaitlistClaims {

    /** An entry with what an order made of it. */
    public record Claim(WaitlistEntry before, WaitlistEntry after) {}

    private final WaitlistRepository entries = new WaitlistRepository();
    private final WaitlistStore store;

    public WaitlistClaims(EventFeed feed) {
        this.store = new WaitlistStore(feed);
    }

    /** The entries that orders name; those that don't exist are absent. */
    public Future<Map<WaitlistEntryId, WaitlistEntry>> of(SqlClient db, Collection<WaitlistEntryId> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return entries.find(db, ids).map(found -> {
            Map<WaitlistEntryId, WaitlistEntry> byId = new HashMap<>(found.size() * 2);
            found.forEach(entry -> byId.put(entry.id(), entry));
            return byId;
        });
    }

    /** Makes the units that were kept available again, for the orders to take them in the same transaction. */
    public Future<Void> take(SqlClient db, List<Claim> claims, Instant now) {
        List<WaitingLine.Change> changes = new ArrayList<>(claims.size());
        claims.forEach(claim -> changes.add(new WaitingLine.Change(claim.before(), claim.after())));
        return store.store(db, changes, now);
    }
}
