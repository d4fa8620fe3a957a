package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.OrderId;

/** Rows of {@code marketplace.payment}. */
final class PaymentRepository {

    private static final String PROVIDER = "SANDBOX";

    /** Money received for an order, all of its total. */
    record Payment(UUID id, Order order) {}

    /** Payments that are kept; an order has one. */
    Future<Void> add(SqlClient db, List<Payment> payments, Instant at) {
        return add(db, payments, "SUCCEEDED", at, null);
    }

    /** Payments that went back at once. */
    Future<Void> addRefunded(SqlClient db, List<Payment> payments, Instant at) {
        return add(db, payments, "REFUNDED", at, at.atOffset(ZoneOffset.UTC));
    }

    private static Future<Void> add(
            SqlClient db, List<Payment> payments, String status, Instant at, OffsetDateTime refundedAt) {
        if (payments.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.payment (id, order_id, provider, amount_fen, status, created_at, refunded_at)
                SELECT id, order_id, $4, amount_fen, $6, $5, $7
                  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS new (id, order_id, amount_fen)
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
                        refundedAt)))
                .mapEmpty();
    }

    Future<Void> refund(SqlClient db, List<OrderId> orders, Instant at) {
        return orders.isEmpty()
                ? Future.succeededFuture()
                : db.preparedQuery(
                                """
                        UPDATE marketplace.payment
                           SET status = 'REFUNDED', refunded_at = $2
                         WHERE order_id = ANY ($1) AND status = 'SUCCEEDED'
                        """)
                        .execute(Tuple.from(List.of(
                                orders.stream().map(OrderId::value).toArray(UUID[]::new), at.atOffset(ZoneOffset.UTC))))
                        .mapEmpty();
    }
}
