package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.OrderId;

/** Rows of {@code marketplace.stock_movement}. */
final class StockMovementRepository {

    Future<Void> add(SqlClient db, List<StockMovement> movements, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.stock_movement
                       (pool_id, delta_available, delta_held, reason, note, order_id, account_id, moved_at)
                SELECT pool_id, delta_available, delta_held, reason, note, order_id, account_id, $8
                  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::uuid[])
                    AS new (pool_id, delta_available, delta_held, reason, note, order_id, account_id)
                """)
                .execute(Tuple.from(List.of(
                        movements.stream().map(m -> m.pool().value()).toArray(UUID[]::new),
                        movements.stream().map(StockMovement::deltaAvailable).toArray(Long[]::new),
                        movements.stream().map(StockMovement::deltaHeld).toArray(Long[]::new),
                        movements.stream().map(m -> m.reason().name()).toArray(String[]::new),
                        movements.stream().map(m -> m.note().orElse(null)).toArray(String[]::new),
                        movements.stream()
                                .map(m -> m.order().map(OrderId::value).orElse(null))
                                .toArray(UUID[]::new),
                        movements.stream()
                                .map(m -> m.account().map(AccountId::value).orElse(null))
                                .toArray(UUID[]::new),
                        at.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    /** Newest first; at most one more than {@code limit}. */
    Future<List<RecordedMovement>> list(SqlClient db, PoolId pool, long beforeId, int limit) {
        return db.preparedQuery(
                        """
                SELECT id, pool_id, delta_available, delta_held, reason, note, order_id, account_id, moved_at
                  FROM marketplace.stock_movement
                 WHERE pool_id = $1 AND id < $2
                 ORDER BY id DESC
                 LIMIT $3
                """)
                .execute(Tuple.of(pool.value(), beforeId, limit + 1))
                .map(rows ->
                        rows.stream().map(StockMovementRepository::movement).toList());
    }

    private static RecordedMovement movement(Row row) {
        return new RecordedMovement(
                row.getLong("id"),
                new StockMovement(
                        new PoolId(row.getUUID("pool_id")),
                        row.getLong("delta_available"),
                        row.getLong("delta_held"),
                        MovementReason.valueOf(row.getString("reason")),
                        Optional.ofNullable(row.getString("note")),
                        Optional.ofNullable(row.getUUID("order_id")).map(OrderId::new),
                        Optional.ofNullable(row.getUUID("account_id")).map(AccountId::new)),
                row.getOffsetDateTime("moved_at").toInstant());
    }
}
