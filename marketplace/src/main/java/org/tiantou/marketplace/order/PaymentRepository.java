package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

/** Rows of {@code marketplace.payment}. */
final class PaymentRepository {

    private static final String PROVIDER = "SANDBOX";

    /** Money received for an order, all of its total. */
    record Payment(UUID id, Order order) {}

    /** A payment that went back at once. */
    record Refunded(Payment payment, RefundReason reason) {}

    /** Payments that are kept; an order has one. */
    Future<Void> add(SqlClient db, List<Payment> payments, Instant at) {
        return add(db, payments, "SUCCEEDED", at, null, new String[payments.size()]);
    }

    /** Payments that went back at once. */
    Future<Void> addRefunded(SqlClient db, List<Refunded> refunded, Instant at) {
        return add(
                db,
                refunded.stream().map(Refunded::payment).toList(),
                "REFUNDED",
                at,
                at.atOffset(ZoneOffset.UTC),
                refunded.stream().map(each -> each.reason().name()).toArray(String[]::new));
    }

    private static Future<Void> add(
            SqlClient db,
            List<Payment> payments,
            String status,
            Instant at,
            OffsetDateTime refundedAt,
            String[] reasons) {
        if (payments.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.payment
                       (id, order_id, provider, amount_fen, status, created_at, refunded_at, refund_reason)
                SELECT id, order_id, $4, amount_fen, $6, $5, $7, refund_reason
                  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $8::text[])
                    AS new (id, order_id, amount_fen, refund_reason)
                """)
                .execute(Tuple.from(Arrays.asList(
                        payments.stream().map(Payment::id).toArray(UUID[]::new),
                        payments.stream().map(each -> each.order().id().value()).toArray(UUID[]::new),
                        payments.stream()
                                .map(each -> each.order().total().amount())
                                .toArray(Long[]::new),
                        PROVIDER,
                        at.atOffset(ZoneOffset.UTC),
                        status,
                        refundedAt,
                        reasons)))
                .mapEmpty();
    }

    /** Payments that went back, by order, oldest first; orders without any are absent. */
    Future<Map<OrderId, List<Refund>>> refunds(SqlClient db, List<OrderId> orders) {
        if (orders.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return db.preparedQuery(
                        """
                SELECT order_id, id, amount_fen, refund_reason, refunded_at
                  FROM marketplace.payment
                 WHERE order_id = ANY ($1) AND status = 'REFUNDED'
                 ORDER BY refunded_at, id
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(orders.stream().map(OrderId::value).toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> new OrderId(row.getUUID("order_id")),
                                Collectors.mapping(PaymentRepository::refund, Collectors.toList()))));
    }

    private static Refund refund(Row row) {
        return new Refund(
                row.getUUID("id"),
                Money.cny(row.getLong("amount_fen")),
                Optional.ofNullable(row.getString("refund_reason")).map(RefundReason::valueOf),
                row.getOffsetDateTime("refunded_at").toInstant());
    }

    /** The kept payments of cancelled orders go back. */
    Future<Void> refund(SqlClient db, List<OrderId> orders, Instant at) {
        return orders.isEmpty()
                ? Future.succeededFuture()
                : db.preparedQuery(
                                """
                        UPDATE marketplace.payment
                           SET status = 'REFUNDED', refunded_at = $2, refund_reason = 'ORDER_CANCELLED'
                         WHERE order_id = ANY ($1) AND status = 'SUCCEEDED'
                        """)
                        .execute(Tuple.from(List.of(
                                orders.stream().map(OrderId::value).toArray(UUID[]::new), at.atOffset(ZoneOffset.UTC))))
                        .mapEmpty();
    }
}
