package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.platform.event.EventFeed;

/** Takes note of hosts that run listings: from then on what becomes less reaches them after 30 days only. */
public final class CommissionHosts {

    private final CommissionHostRepository hosts = new CommissionHostRepository();
    private final EventFeed feed;
    private final Clock clock;

    public CommissionHosts(EventFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** To be called when a host takes a link or puts a listing into a session's bag; once more changes nothing. */
    public Future<Void> join(SqlClient db, AccountId host, Collection<ListingId> listings) {
        return hosts.join(db, host, listings, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .compose(joined -> feed.append(
                        db, joined.stream().map(CommissionHostJoined::of).toList()));
    }
}
