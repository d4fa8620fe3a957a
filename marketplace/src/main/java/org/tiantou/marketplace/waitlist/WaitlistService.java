package org.tiantou.marketplace.waitlist;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.PurchaseLimits;
import org.tiantou.marketplace.stock.WaitedPool;
import org.tiantou.marketplace.stock.WaitedPools;
import org.tiantou.platform.sql.Database;

/** Lines before sold-out offers, as buyers join and leave them and as turns come and go. */
public final class WaitlistService {

    /** Entries closed in one transaction when a session is over. */
    private static final long AT_ONCE = 1_000;

    /** Where the farms are: their day is the day of limits. */
    private static final ZoneId FARMS = ZoneId.of("Asia/Shanghai");

    /** An entry with its place, which only those have who wait: 1 is next. */
    public record Placed(WaitlistEntry entry, OptionalInt position) {}

    private final Database database;
    private final Clock clock;
    private final IdGenerator ids;
    private final WaitingLine line;
    private final WaitlistStore store;
    private final WaitedPools pools = new WaitedPools();
    private final WaitlistRepository entries = new WaitlistRepository();

    WaitlistService(Database database, Clock clock, IdGenerator ids, WaitingLine line, WaitlistStore store) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.line = line;
        this.store = store;
    }

    /** Fails with NOT_FOUND, WAITLIST_NOT_OPEN, NOT_SOLD_OUT, WAITING_ALREADY or WAITLIST_LIMIT. */
    public Future<Placed> join(SqlClient db, AccountId buyer, LiveSessionId session, LiveOfferId offer, int quantity) {
        Instant now = now();
        return pools.lock(db, offer)
                .map(found -> found.filter(pool -> pool.session().equals(session))
                        .orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(pool -> requireMayWait(db, pool, buyer, quantity, now).compose(may -> {
                    WaitlistEntry entry = WaitlistEntry.joined(
                            new WaitlistEntryId(ids.next()), session, offer, pool.pool(), buyer, quantity, now);
                    return store.join(db, entry).compose(stored -> placed(db, entry));
                }));
    }

    /** Fails with NOT_FOUND for entries of other buyers too. */
    public Future<Placed> get(AccountId buyer, WaitlistEntryId id) {
        return find(database.client(), buyer, id).compose(entry -> placed(database.client(), entry.seenAt(now())));
    }

    /** The buyer's, newest first; at most so many. */
    public Future<List<WaitlistEntry>> list(AccountId buyer, Optional<UUID> before, int limit) {
        Instant now = now();
        return entries.list(database.client(), buyer, before, limit)
                .map(found -> found.stream().map(entry -> entry.seenAt(now)).toList());
    }

    /** Fails with NOT_FOUND or WAITLIST_ENTRY_OVER; what was kept goes on to the next. */
    public Future<Placed> leave(SqlClient db, AccountId buyer, WaitlistEntryId id) {
        Instant now = now();
        return find(db, buyer, id)
                .compose(entry -> pools.lock(db, entry.pool()))
                .compose(locked -> find(db, buyer, id))
                .compose(entry -> {
                    WaitlistEntry left = entry.left(now);
                    return store.store(db, List.of(new WaitingLine.Change(entry, left)), now)
                            .map(new Placed(left, OptionalInt.empty()));
                });
    }

    /** Ends the turns that are over and begins those that have come; answers how many entries changed. */
    Future<Integer> tend(SqlConnection db, PoolId id) {
        Instant now = now();
        return pools.lock(db, id)
                .compose(found -> found.isEmpty() ? Future.succeededFuture(0) : tend(db, found.get(), now));
    }

    private Future<Integer> tend(SqlConnection db, WaitedPool pool, Instant now) {
        return entries.turns(db, pool.pool()).compose(turns -> {
            long units = pool.available()
                    + turns.stream().mapToLong(WaitlistEntry::keptUnits).sum();
            long most = pool.closed() ? AT_ONCE : Math.min(units, AT_ONCE);
            return entries.line(db, pool.pool(), most).compose(waiting -> {
                List<WaitingLine.Change> changes = line.tend(pool, turns, waiting, now);
                return store.store(db, changes, now).map(changes.size());
            });
        });
    }

    private Future<Void> requireMayWait(SqlClient db, WaitedPool pool, AccountId buyer, int quantity, Instant now) {
        if (!pool.open()) {
            return Future.failedFuture(WaitlistError.WAITLIST_NOT_OPEN.exception());
        }
        if (pool.forSale() >= quantity) {
            return Future.failedFuture(WaitlistError.NOT_SOLD_OUT.exception(Map.of("left", pool.forSale())));
        }
        return entries.live(db, pool.pool(), buyer)
                .compose(live -> live.isEmpty()
                        ? entries.taken(db, pool.pool(), buyer, LocalDate.ofInstant(now, FARMS))
                        : Future.failedFuture(WaitlistError.WAITING_ALREADY.exception(
                                Map.of("entryId", live.get().id().toString()))))
                .compose(taken -> {
                    long most = most(pool.limits(), taken);
                    return quantity <= most
                            ? Future.succeededFuture()
                            : Future.failedFuture(WaitlistError.WAITLIST_LIMIT.exception(Map.of("left", most)));
                });
    }

    private static long most(PurchaseLimits limits, WaitlistRepository.Taken taken) {
        long order = limits.perOrder().orElse(Integer.MAX_VALUE);
        long session = (long) limits.perSession().orElse(Integer.MAX_VALUE) - taken.ever();
        long day = (long) limits.perDay().orElse(Integer.MAX_VALUE) - taken.today();
        return Math.max(0, Math.min(order, Math.min(session, day)));
    }

    private Future<WaitlistEntry> find(SqlClient db, AccountId buyer, WaitlistEntryId id) {
        return entries.find(db, id, buyer).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private Future<Placed> placed(SqlClient db, WaitlistEntry entry) {
        return entry.status() == WaitlistStatus.WAITING
                ? entries.position(db, entry.id()).map(position -> new Placed(entry, position))
                : Future.succeededFuture(new Placed(entry, OptionalInt.empty()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
