package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code marketplace.orders}; an order is always read and written with its lines. */
final class OrderRepository {

    private static final String SELECT =
            """
            SELECT id, buyer_id, status, total_fen, county_code, recipient, held_until, placed_at, first_paid, paid_at,
                   closed_at, close_reason
              FROM marketplace.orders
            """;

    private static final String DUE = SELECT
            + " WHERE id = ANY ($1) AND status IN ('HELD', 'AWAITING_PAYMENT') AND held_until <= $2"
            + " ORDER BY id FOR UPDATE";

    private final OrderLineRepository lines = new OrderLineRepository();

    /** Writes new orders of one batch, which are all placed at the same moment. */
    Future<Void> add(SqlClient db, List<StoredOrder> placed) {
        Order any = placed.get(0).order();
        Future<RowSet<Row>> orders = db.preparedQuery(
                        """
                INSERT INTO marketplace.orders
                       (id, buyer_id, status, total_fen, county_code, recipient, held_until, first_paid, placed_at)
                SELECT id, buyer_id, CASE WHEN first_paid IS NULL THEN 'HELD' ELSE 'AWAITING_PAYMENT' END, total_fen,
                       county_code, recipient, held_until, first_paid, $8
                  FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::bytea[], $6::timestamptz[], $7::text[])
                    AS new (id, buyer_id, total_fen, county_code, recipient, held_until, first_paid)
                """)
                .execute(Tuple.from(List.of(
                        placed.stream().map(each -> each.order().id().value()).toArray(UUID[]::new),
                        placed.stream()
                                .map(each -> each.order().buyer().value())
                                .toArray(UUID[]::new),
                        placed.stream()
                                .map(each -> each.order().total().amount())
                                .toArray(Long[]::new),
                        placed.stream().map(each -> each.order().countyCode()).toArray(String[]::new),
                        placed.stream()
                                .map(each -> Buffer.buffer(each.address().bytes()))
                                .toArray(Buffer[]::new),
                        placed.stream()
                                .map(each -> each.order().heldUntil().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        placed.stream()
                                .map(each -> each.order()
                                        .firstPaid()
                                        .map(FirstPaid::name)
                                        .orElse(null))
                                .toArray(String[]::new),
                        any.placedAt().atOffset(ZoneOffset.UTC))));
        return Future.all(
                        orders,
                        lines.add(db, placed.stream().map(StoredOrder::order).toList()))
                .mapEmpty();
    }

    /** Locks the orders in id order; those that don't exist are absent. */
    Future<List<StoredOrder>> lock(SqlClient db, Collection<OrderId> ids) {
        Future<RowSet<Row>> orders = db.preparedQuery(SELECT + " WHERE id = ANY ($1) ORDER BY id FOR UPDATE")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids.stream().map(OrderId::value).toArray(UUID[]::new)));
        Future<Map<OrderId, List<OrderLine>>> ofThem = lines.of(db, ids);
        return Future.all(orders, ofThem).map(read -> orders(orders.result(), ofThem.result()));
    }

    /** Unpaid orders whose time is over, the oldest first. */
    Future<List<OrderId>> due(SqlClient db, Instant now, int limit) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM marketplace.orders
                 WHERE status IN ('HELD', 'AWAITING_PAYMENT') AND held_until <= $1
                 ORDER BY held_until
                 LIMIT $2
                """)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .map(OrderRepository::ids);
    }

    /** Locks those of the orders that are still due, leaving out what another transaction has in hand. */
    Future<List<StoredOrder>> lockDueUnclaimed(SqlClient db, List<OrderId> ids, Instant now) {
        return lockDue(db, DUE + " SKIP LOCKED", ids, now);
    }

    /** Locks those of the orders that are still due, waiting for other transactions. */
    Future<List<StoredOrder>> lockDue(SqlClient db, List<OrderId> ids, Instant now) {
        return lockDue(db, DUE, ids, now);
    }

    private Future<List<StoredOrder>> lockDue(SqlClient db, String sql, List<OrderId> ids, Instant now) {
        return withLines(
                db,
                sql,
                Tuple.from(
                        List.of(ids.stream().map(OrderId::value).toArray(UUID[]::new), now.atOffset(ZoneOffset.UTC))));
    }

    Future<Optional<StoredOrder>> find(SqlClient db, OrderId id, AccountId buyer) {
        return withLines(db, SELECT + " WHERE id = $1 AND buyer_id = $2", Tuple.of(id.value(), buyer.value()))
                .map(found -> found.stream().findFirst());
    }

    /** The buyer's orders, newest first; at most one more than {@code limit}. */
    Future<List<StoredOrder>> list(SqlClient db, AccountId buyer, Optional<OrderId> before, int limit) {
        return withLines(
                db,
                SELECT
                        + """
                 WHERE buyer_id = $1 AND ($2::uuid IS NULL OR id < $2)
                 ORDER BY id DESC
                 LIMIT $3
                """,
                Tuple.of(buyer.value(), before.map(OrderId::value).orElse(null), limit + 1));
    }

    /** Orders with lines of the producer, newest first; at most one more than {@code limit}. */
    Future<List<StoredOrder>> listOfProducer(SqlClient db, ProducerId producer, Optional<OrderId> before, int limit) {
        return withLines(
                db,
                SELECT
                        + """
                 WHERE id IN (SELECT order_id
                                FROM marketplace.order_line
                               WHERE producer_id = $1 AND ($2::uuid IS NULL OR order_id < $2)
                               GROUP BY order_id
                               ORDER BY order_id DESC
                               LIMIT $3)
                 ORDER BY id DESC
                """,
                Tuple.of(producer.value(), before.map(OrderId::value).orElse(null), limit + 1));
    }

    /** Puts the state of locked orders as it is now. */
    Future<Void> update(SqlClient db, List<Order> orders) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.orders o
                   SET status = new.status, paid_at = new.paid_at, closed_at = new.closed_at,
                       close_reason = new.close_reason
                  FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[])
                    AS new (id, status, paid_at, closed_at, close_reason)
                 WHERE o.id = new.id
                """)
                .execute(Tuple.from(List.of(
                        orders.stream().map(order -> order.id().value()).toArray(UUID[]::new),
                        orders.stream().map(order -> order.status().name()).toArray(String[]::new),
                        orders.stream().map(order -> time(order.paidAt())).toArray(OffsetDateTime[]::new),
                        orders.stream().map(order -> time(order.closedAt())).toArray(OffsetDateTime[]::new),
                        orders.stream()
                                .map(order -> order.closeReason().orElse(null))
                                .toArray(String[]::new))))
                .mapEmpty();
    }

    private Future<List<StoredOrder>> withLines(SqlClient db, String sql, Tuple parameters) {
        return db.preparedQuery(sql)
                .execute(parameters)
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(List.of())
                        : lines.of(db, ids(rows)).map(ofThem -> orders(rows, ofThem)));
    }

    private static List<OrderId> ids(RowSet<Row> rows) {
        return rows.stream().map(row -> new OrderId(row.getUUID("id"))).toList();
    }

    private static List<StoredOrder> orders(RowSet<Row> rows, Map<OrderId, List<OrderLine>> lines) {
        return rows.stream().map(row -> order(row, lines)).toList();
    }

    private static StoredOrder order(Row row, Map<OrderId, List<OrderLine>> lines) {
        OrderId id = new OrderId(row.getUUID("id"));
        Order order = new Order(
                id,
                new AccountId(row.getUUID("buyer_id")),
                OrderStatus.valueOf(row.getString("status")),
                Money.cny(row.getLong("total_fen")),
                row.getString("county_code"),
                row.getOffsetDateTime("held_until").toInstant(),
                row.getOffsetDateTime("placed_at").toInstant(),
                Optional.ofNullable(row.getString("first_paid")).map(FirstPaid::valueOf),
                instant(row, "paid_at"),
                instant(row, "closed_at"),
                Optional.ofNullable(row.getString("close_reason")),
                lines.get(id));
        return new StoredOrder(
                order, new SealedAddress(row.getBuffer("recipient").getBytes()));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
