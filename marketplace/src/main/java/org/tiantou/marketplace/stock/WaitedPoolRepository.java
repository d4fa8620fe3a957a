package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/** Rows of {@code marketplace.stock_pool} that people wait for. */
final class WaitedPoolRepository {

    private static final String SELECT =
            """
            SELECT p.id, o.session_id, p.live_offer_id, p.order_limit, p.buyer_limit, p.day_limit, p.available, p.waiting,
                   p.on_sale, p.closed_at IS NOT NULL AS closed
              FROM marketplace.stock_pool p
              JOIN marketplace.live_offer o ON o.id = p.live_offer_id
             WHERE p.kind = 'SESSION'
            """;

    Future<Optional<WaitedPool>> lock(SqlClient db, LiveOfferId offer) {
        return one(db, SELECT + " AND p.live_offer_id = $1 AND o.position IS NOT NULL FOR UPDATE OF p", offer.value());
    }

    Future<Optional<WaitedPool>> lock(SqlClient db, PoolId pool) {
        return one(db, SELECT + " AND p.id = $1 FOR UPDATE OF p", pool.value());
    }

    Future<List<PoolId>> due(SqlClient db, Instant now, int limit) {
        return db.preparedQuery(
                        """
                SELECT p.id
                  FROM marketplace.stock_pool p
                 WHERE (p.waiting > 0 OR p.offered_units > 0)
                   AND (p.closed_at IS NOT NULL
                        OR (p.waiting > 0 AND p.available > 0 AND p.on_sale)
                        OR (p.offered_units > 0 AND EXISTS (
                            SELECT FROM marketplace.waitlist_entry e
                             WHERE e.pool_id = p.id AND e.status = 'OFFERED' AND e.offered_until <= $1)))
                 LIMIT $2
                """)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(rows ->
                        rows.stream().map(row -> new PoolId(row.getUUID("id"))).toList());
    }

    Future<Void> change(SqlClient db, Collection<WaitedPools.Change> changes) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool p
                   SET waiting = p.waiting + change.waiting, offered_units = p.offered_units + change.offered,
                       available = p.available - change.offered
                  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS change (pool_id, waiting, offered)
                 WHERE p.id = change.pool_id
                """)
                .execute(Tuple.from(List.of(
                        changes.stream().map(each -> each.pool().value()).toArray(UUID[]::new),
                        changes.stream().map(WaitedPools.Change::waiting).toArray(Long[]::new),
                        changes.stream().map(WaitedPools.Change::offered).toArray(Long[]::new))))
                .mapEmpty();
    }

    private static Future<Optional<WaitedPool>> one(SqlClient db, String sql, UUID id) {
        return db.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(WaitedPoolRepository::pool));
    }

    private static WaitedPool pool(Row row) {
        return new WaitedPool(
                new PoolId(row.getUUID("id")),
                new LiveSessionId(row.getUUID("session_id")),
                new LiveOfferId(row.getUUID("live_offer_id")),
                new PurchaseLimits(limit(row, "order_limit"), limit(row, "buyer_limit"), limit(row, "day_limit")),
                row.getLong("available"),
                row.getLong("waiting"),
                row.getBoolean("on_sale"),
                row.getBoolean("closed"));
    }

    private static OptionalInt limit(Row row, String column) {
        Integer limit = row.getInteger(column);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
