package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what orders bought in live sessions. */
final class SaleRepository {

    /** Of a whole batch in one round trip, by order; without orders that were bought in no session. */
    Future<Map<UUID, Sale>> of(SqlClient db, Set<UUID> orders) {
        return db.preparedQuery(
                        """
                SELECT l.order_id, f.session_id, l.producer_id, l.live_offer_id, l.consignment_id, l.quantity,
                       l.quantity * l.price_fen AS fen, o.placed_at, o.first_paid IS NOT NULL AS first_paid,
                       o.paid_at, o.closed_at
                  FROM unnest($1::uuid[]) AS wanted (id)
                  JOIN marketplace.order_line l ON l.order_id = wanted.id
                  JOIN marketplace.live_offer f ON f.id = l.live_offer_id
                  JOIN marketplace.orders o ON o.id = l.order_id
                """)
                .execute(Tuple.of(orders.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Sale> sales = new HashMap<>();
                    rows.forEach(row -> sales.computeIfAbsent(row.getUUID("order_id"), first -> sale(row))
                            .lines()
                            .add(line(row)));
                    return sales;
                });
    }

    private static Sale sale(Row row) {
        List<SoldLine> lines = new ArrayList<>(1);
        return new Sale(
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getBoolean("first_paid"),
                Optional.ofNullable(row.getOffsetDateTime("paid_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("closed_at")).map(OffsetDateTime::toInstant),
                lines);
    }

    private static SoldLine line(Row row) {
        return new SoldLine(
                row.getUUID("session_id"),
                row.getUUID("producer_id"),
                row.getUUID("live_offer_id"),
                row.getUUID("consignment_id"),
                row.getInteger("quantity"),
                row.getLong("fen"));
    }
}
