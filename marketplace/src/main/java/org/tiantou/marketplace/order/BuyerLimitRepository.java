package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.marketplace.stock.PoolId;

/** Rows of {@code marketplace.buyer_limit}; all writes are made under the locks of the pools that they name. */
final class BuyerLimitRepository {

    /** The day of limits that know no days. */
    private static final String FOR_GOOD = "-infinity";

    /** What was taken so far; keys without a row are absent. */
    Future<Map<BuyerLimit.Key, Integer>> taken(SqlClient db, Collection<BuyerLimit.Key> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return db.preparedQuery(
                        """
                SELECT l.pool_id, l.buyer_id, asked.day, l.taken
                  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS asked (pool_id, buyer_id, day)
                 CROSS JOIN LATERAL (
                       SELECT pool_id, buyer_id, taken
                         FROM marketplace.buyer_limit
                        WHERE pool_id = asked.pool_id AND buyer_id = asked.buyer_id AND day = asked.day::date
                       OFFSET 0) l
                """)
                .execute(Tuple.from(List.of(pools(keys), buyers(keys), days(keys))))
                .map(rows -> {
                    Map<BuyerLimit.Key, Integer> taken = new HashMap<>(rows.size() * 2);
                    rows.forEach(row -> taken.put(
                            new BuyerLimit.Key(
                                    new PoolId(row.getUUID("pool_id")),
                                    new AccountId(row.getUUID("buyer_id")),
                                    day(row.getString("day"))),
                            row.getInteger("taken")));
                    return taken;
                });
    }

    /** Adds what buyers take; their limits are checked by the table. */
    Future<Void> add(SqlClient db, List<BuyerLimit> limits) {
        if (limits.isEmpty()) {
            return Future.succeededFuture();
        }
        List<BuyerLimit.Key> keys = limits.stream().map(BuyerLimit::key).toList();
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.buyer_limit AS l (pool_id, buyer_id, taken, maximum, day)
                SELECT pool_id, buyer_id, taken, maximum, day::date
                  FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::text[])
                    AS new (pool_id, buyer_id, taken, maximum, day)
                ON CONFLICT (pool_id, buyer_id, day)
                DO UPDATE SET taken = l.taken + excluded.taken, maximum = excluded.maximum
                """)
                .execute(Tuple.from(List.of(
                        pools(keys),
                        buyers(keys),
                        limits.stream().map(BuyerLimit::added).toArray(Integer[]::new),
                        limits.stream().map(BuyerLimit::maximum).toArray(Integer[]::new),
                        days(keys))))
                .mapEmpty();
    }

    /** @param units given back, by whom and of which pool */
    Future<Void> giveBack(SqlClient db, Map<BuyerLimit.Key, Integer> units) {
        if (units.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                UPDATE marketplace.buyer_limit l
                   SET taken = l.taken - back.units
                  FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[]) AS back (pool_id, buyer_id, units, day)
                 WHERE l.pool_id = back.pool_id AND l.buyer_id = back.buyer_id AND l.day = back.day::date
                """)
                .execute(Tuple.from(List.of(
                        pools(units.keySet()),
                        buyers(units.keySet()),
                        units.values().toArray(Integer[]::new),
                        days(units.keySet()))))
                .mapEmpty();
    }

    private static UUID[] pools(Collection<BuyerLimit.Key> keys) {
        return keys.stream().map(key -> key.pool().value()).toArray(UUID[]::new);
    }

    private static String[] days(Collection<BuyerLimit.Key> keys) {
        return keys.stream()
                .map(key -> key.day().map(LocalDate::toString).orElse(FOR_GOOD))
                .toArray(String[]::new);
    }

    private static Optional<LocalDate> day(String text) {
        return text.equals(FOR_GOOD) ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    private static UUID[] buyers(Collection<BuyerLimit.Key> keys) {
        return keys.stream().map(key -> key.buyer().value()).toArray(UUID[]::new);
    }
}
