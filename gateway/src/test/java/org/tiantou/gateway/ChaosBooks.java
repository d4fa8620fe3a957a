package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Audits everything that bursts and crashes could have torn apart, by SQL alone. */
final class ChaosBooks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Books books;

    ChaosBooks(String databaseUrl) throws SQLException {
        this.books = new Books(databaseUrl);
    }

    /** Townships that can keep goods cold. */
    List<String> coldTownships() throws SQLException {
        return books.column(
                """
                SELECT DISTINCT node.division_code
                  FROM fulfillment.cold_room
                  JOIN fulfillment.node ON node.id = cold_room.node_id
                 WHERE node.type = 'TOWNSHIP_NODE' AND temperature_class = 'CHILLED'
                 ORDER BY 1
                """);
    }

    /** Leaves the couriers of a township as much as they can carry, or next to nothing, so that slots run out before goods. */
    void limitCouriers(String township, boolean scarce) throws SQLException {
        books.column(
                """
                UPDATE fulfillment.capacity_bucket SET limit_parcels = greatest(used_parcels, %s)
                 WHERE resource_id IN (SELECT id FROM fulfillment.capacity_resource
                                        WHERE kind = 'PICKUP' AND township_code = '%s')
                RETURNING id
                """
                        .formatted(scarce ? "used_parcels + 2" : "limit_grams / 20000", township));
    }

    /** Everything but what the ledger knows. */
    void balance() throws SQLException {
        books.balance();
        none(
                "buckets over their limit",
                """
                SELECT id FROM fulfillment.capacity_bucket
                 WHERE used_parcels > limit_parcels OR used_grams > limit_grams OR used_millilitres > limit_millilitres
                """);
        none(
                "variants whose units are neither there nor held nor sold",
                """
                SELECT pool.variant_id
                  FROM (SELECT variant_id, sum(available + held) AS units FROM marketplace.stock_pool GROUP BY 1) AS pool
                  LEFT JOIN (SELECT line.variant_id, sum(line.quantity) AS units
                               FROM marketplace.order_line AS line
                               JOIN marketplace.orders ON orders.id = line.order_id
                              WHERE orders.status IN ('PAID', 'COMPLETED')
                              GROUP BY 1) AS sold ON sold.variant_id = pool.variant_id
                  LEFT JOIN (SELECT stock_pool.variant_id, sum(movement.delta_available) AS units
                               FROM marketplace.stock_movement AS movement
                               JOIN marketplace.stock_pool ON stock_pool.id = movement.pool_id
                              WHERE movement.order_id IS NULL
                              GROUP BY 1) AS supplied ON supplied.variant_id = pool.variant_id
                 WHERE pool.units + coalesce(sold.units, 0) <> coalesce(supplied.units, 0)
                """);
        none(
                "orders whose consignment stands elsewhere",
                """
                SELECT orders.id || ' ' || orders.status || ' ' || consignment.status
                  FROM marketplace.orders
                  JOIN marketplace.order_line AS line ON line.order_id = orders.id
                  JOIN fulfillment.consignment ON consignment.id = line.consignment_id
                 WHERE consignment.status <> CASE orders.status WHEN 'HELD' THEN 'HELD' WHEN 'PAID' THEN 'BOOKED'
                                                                ELSE 'RELEASED' END
                """);
        none(
                "limits that are not what was bought",
                """
                SELECT pool_id || ' ' || buyer_id
                  FROM (SELECT pool_id, buyer_id, day > '-infinity' AS daily, sum(taken) AS taken
                          FROM marketplace.buyer_limit
                         GROUP BY 1, 2, 3) AS kept
                  FULL JOIN (SELECT line.pool_id, orders.buyer_id, limit_of.daily, sum(line.quantity) AS taken
                               FROM marketplace.orders
                               JOIN marketplace.order_line AS line ON line.order_id = orders.id
                              CROSS JOIN (VALUES (FALSE), (TRUE)) AS limit_of (daily)
                              WHERE orders.status IN ('HELD', 'PAID', 'COMPLETED')
                                AND CASE WHEN limit_of.daily THEN line.day_limited ELSE line.limited END
                              GROUP BY 1, 2, 3) AS bought USING (pool_id, buyer_id, daily)
                 WHERE coalesce(kept.taken, 0) <> coalesce(bought.taken, 0)
                """);
        none(
                "orders that are paid without a payment, or the reverse",
                """
                SELECT orders.id
                  FROM marketplace.orders
                  LEFT JOIN marketplace.payment ON payment.order_id = orders.id AND payment.status = 'SUCCEEDED'
                 WHERE (orders.status IN ('PAID', 'COMPLETED')) <> (payment.id IS NOT NULL)
                    OR payment.amount_fen <> orders.total_fen
                """);
        none(
                "pickup requests that are not the sum of their parcels",
                """
                SELECT request.id
                  FROM fulfillment.pickup_request AS request
                  LEFT JOIN fulfillment.consignment
                    ON consignment.pickup_request_id = request.id AND consignment.status = 'BOOKED'
                 WHERE request.status IN ('SUBMITTED', 'ACCEPTED')
                 GROUP BY request.id
                HAVING (request.parcels, request.mass_grams)
                    <> (coalesce(sum(consignment.parcels), 0), coalesce(sum(consignment.mass_grams), 0))
                """);
        none(
                "booked consignments that no courier knows of",
                "SELECT id FROM fulfillment.consignment WHERE status = 'BOOKED' AND pickup_request_id IS NULL");
        none(
                "live lines without the commission that was announced",
                """
                SELECT line.order_id
                  FROM marketplace.order_line AS line
                  LEFT JOIN marketplace.order_line_commission AS commission USING (order_id, line_no)
                 WHERE line.live_offer_id IS NOT NULL
                   AND (commission.rate_bp, commission.source, commission.base_fen)
                       IS DISTINCT FROM (1000, 'SESSION', line.price_fen * line.quantity)
                """);
        none(
                "orders that were not announced exactly once",
                """
                SELECT coalesce(orders.id, told.aggregate_id)
                  FROM marketplace.orders
                  FULL JOIN (SELECT aggregate_id, count(*) AS times FROM platform.event WHERE type = 'OrderPlaced' GROUP BY 1)
                         AS told ON told.aggregate_id = orders.id
                 WHERE told.times IS DISTINCT FROM 1 OR orders.id IS NULL
                """);
        none(
                "transactions that were left open",
                """
                SELECT query FROM pg_stat_activity
                 WHERE state LIKE 'idle in transaction%' AND now() - state_change > INTERVAL '5 seconds'
                """);
    }

    /** Statuses of all orders by id. */
    Map<String, String> orders() throws SQLException {
        Map<String, String> statuses = new HashMap<>();
        for (String row : books.column("SELECT id || ' ' || status FROM marketplace.orders")) {
            statuses.put(row.substring(0, 36), row.substring(37));
        }
        return statuses;
    }

    Instant now() throws SQLException {
        return Instant.ofEpochMilli(books.number("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
    }

    /** Keys of all orders whose answers are kept. */
    Set<String> orderKeys() throws SQLException {
        return new HashSet<>(books.column("SELECT key FROM platform.idempotent_answer WHERE operation = 'placeOrder'"));
    }

    /** Units of a variant that can still be bought. */
    long available(String variant) throws SQLException {
        return books.number(
                "SELECT sum(available) FROM marketplace.stock_pool WHERE variant_id = '%s'".formatted(variant));
    }

    /** Units of a variant that are held or paid for. */
    long taken(String variant) throws SQLException {
        return books.number(
                """
                SELECT coalesce(sum(line.quantity), 0)
                  FROM marketplace.order_line AS line
                  JOIN marketplace.orders ON orders.id = line.order_id
                 WHERE line.variant_id = '%s' AND orders.status IN ('HELD', 'PAID')
                """
                        .formatted(variant));
    }

    /** Whether units of a variant came back because their time was over; on a slow machine that may be within the round. */
    boolean hasExpired(String variant) throws SQLException {
        return !books.column(
                        """
                SELECT orders.id
                  FROM marketplace.order_line AS line
                  JOIN marketplace.orders ON orders.id = line.order_id
                 WHERE line.variant_id = '%s' AND orders.status = 'EXPIRED'
                """
                                .formatted(variant))
                .isEmpty();
    }

    /** Units that a variant ever had. */
    long supplied(String variant) throws SQLException {
        return books.number(
                """
                SELECT sum(movement.delta_available)
                  FROM marketplace.stock_movement AS movement
                  JOIN marketplace.stock_pool ON stock_pool.id = movement.pool_id
                 WHERE stock_pool.variant_id = '%s' AND movement.order_id IS NULL
                """
                        .formatted(variant));
    }

    /** Lets the time of all unpaid orders run out. */
    void endHolds() throws SQLException {
        books.column("UPDATE marketplace.orders SET held_until = now() WHERE status = 'HELD' RETURNING id");
    }

    void awaitEverythingReturned() throws SQLException {
        eventuallyNone("orders still held", "SELECT id FROM marketplace.orders WHERE status = 'HELD'");
        eventuallyNone(
                "units left in sessions that are over",
                "SELECT id FROM marketplace.stock_pool WHERE kind = 'SESSION' AND (available > 0 OR closed_at IS NULL)");
    }

    void awaitEveryConsumerCaughtUp() throws SQLException {
        eventuallyNone(
                "consumers that are behind",
                """
                SELECT consumer FROM platform.event_cursor AS place
                 WHERE EXISTS (SELECT FROM platform.event
                                WHERE xid >= place.to_xid OR (xid >= place.from_xid AND seq > place.seq))
                """);
    }

    /** The boards of all sessions are the sums of their orders. */
    void assertBoardsAreTheBooks() throws SQLException {
        none(
                "sessions whose board differs from their orders",
                """
                SELECT coalesce(board.session_id, sold.session_id)
                  FROM (SELECT session_id, sum(placed_units) AS placed, sum(paid_fen - refunded_fen) AS net,
                               sum(placed_units - lapsed_units - refunded_units) AS taken
                          FROM marketplace.board_minute
                         WHERE scope = 'SESSION'
                         GROUP BY 1) AS board
                  FULL JOIN (SELECT offer.session_id, sum(line.quantity) AS placed,
                                    coalesce(sum(line.quantity * line.price_fen) FILTER (WHERE orders.status = 'PAID'), 0) AS net,
                                    coalesce(sum(line.quantity) FILTER (WHERE orders.status = 'PAID'), 0) AS taken
                               FROM marketplace.order_line AS line
                               JOIN marketplace.orders ON orders.id = line.order_id
                               JOIN marketplace.live_offer AS offer ON offer.id = line.live_offer_id
                              GROUP BY 1) AS sold USING (session_id)
                 WHERE (board.placed, board.net, board.taken) IS DISTINCT FROM (sold.placed, sold.net, sold.taken)
                """);
    }

    private void none(String what, String sql) throws SQLException {
        assertThat(books.column(sql)).as(what).isEmpty();
    }

    private void eventuallyNone(String what, String sql) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!books.column(sql).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        none(what, sql);
    }

    @Override
    public void close() throws SQLException {
        books.close();
    }
}
