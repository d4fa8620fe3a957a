package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

/** Rows of {@code marketplace.order_line_commission}; they are written with their order's line and never changed. */
final class LineCommissionRepository {

    Future<Void> add(SqlClient db, List<LineCommission> lines) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.order_line_commission
                       (order_id, line_no, host_id, plan_id, rate_bp, source, base_fen, commission_fen)
                SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[], $5::integer[], $6::text[],
                                     $7::bigint[], $8::bigint[])
                """)
                .execute(Tuple.from(List.of(
                        lines.stream().map(line -> line.order().value()).toArray(UUID[]::new),
                        lines.stream().map(line -> (short) line.lineNo()).toArray(Short[]::new),
                        lines.stream()
                                .map(line -> line.attribution().host().value())
                                .toArray(UUID[]::new),
                        lines.stream()
                                .map(line -> line.attribution().plan().value())
                                .toArray(UUID[]::new),
                        lines.stream()
                                .map(line -> line.attribution().rate().basisPoints())
                                .toArray(Integer[]::new),
                        lines.stream()
                                .map(line -> line.attribution().source().name())
                                .toArray(String[]::new),
                        lines.stream().map(line -> line.base().amount()).toArray(Long[]::new),
                        lines.stream().map(line -> line.commission().amount()).toArray(Long[]::new))))
                .mapEmpty();
    }

    /** Newest first. */
    Future<List<HostCommission>> listOf(SqlClient db, AccountId host, Optional<LinePosition> before, int limit) {
        return db.preparedQuery(
                        """
                SELECT order_id, line_no, host_id, plan_id, rate_bp, source, base_fen, listing_id, title, quantity, status,
                       placed_at
                  FROM marketplace.order_line_commission
                  JOIN marketplace.order_line USING (order_id, line_no)
                  JOIN marketplace.orders ON orders.id = order_id
                 WHERE host_id = $1
                   AND ($2::uuid IS NULL OR (order_id, line_no) < ($2, $3::smallint))
                 ORDER BY order_id DESC, line_no DESC
                 LIMIT $4
                """)
                .execute(Tuple.of(
                        host.value(),
                        before.map(line -> line.order().value()).orElse(null),
                        before.map(line -> (short) line.lineNo()).orElse(null),
                        limit))
                .map(rows ->
                        rows.stream().map(LineCommissionRepository::commission).toList());
    }

    private static HostCommission commission(Row row) {
        Attribution attribution = new Attribution(
                new AccountId(row.getUUID("host_id")),
                new CommissionPlanId(row.getUUID("plan_id")),
                new CommissionRate(row.getInteger("rate_bp")),
                Attribution.Source.valueOf(row.getString("source")));
        return new HostCommission(
                new LineCommission(
                        new OrderId(row.getUUID("order_id")),
                        row.getShort("line_no"),
                        attribution,
                        Money.cny(row.getLong("base_fen"))),
                new ListingId(row.getUUID("listing_id")),
                row.getString("title"),
                row.getInteger("quantity"),
                CommissionState.ofOrder(row.getString("status")),
                row.getOffsetDateTime("placed_at").toInstant());
    }
}
