package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Audits by SQL alone: what must hold in the database whatever happened to the nodes. */
final class Books implements AutoCloseable {

    private final Connection connection;

    /** @param url {@code postgresql://user:password@host:port/database} */
    Books(String url) throws SQLException {
        URI uri = URI.create(url);
        String[] user = uri.getUserInfo().split(":", 2);
        this.connection = DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
    }

    /** Nothing was oversold or overbooked, and every counter is the sum of what it counts. */
    Books balance() throws SQLException {
        assertThat(
                        column(
                                """
                        SELECT pool.id
                          FROM marketplace.stock_pool AS pool
                          LEFT JOIN (SELECT pool_id, sum(delta_available) AS available, sum(delta_held) AS held
                                       FROM marketplace.stock_movement
                                      GROUP BY pool_id) AS moved ON moved.pool_id = pool.id
                         WHERE pool.available < 0
                            OR pool.held < 0
                            OR (pool.available, pool.held)
                               IS DISTINCT FROM (coalesce(moved.available, 0), coalesce(moved.held, 0))
                        """))
                .as("stock pools that are not the sum of their movements")
                .isEmpty();
        assertThat(
                        column(
                                """
                        SELECT pool.id
                          FROM marketplace.stock_pool AS pool
                          LEFT JOIN marketplace.order_line AS line ON line.pool_id = pool.id
                          LEFT JOIN marketplace.orders ON orders.id = line.order_id AND orders.status = 'HELD'
                         GROUP BY pool.id
                        HAVING pool.held <> coalesce(sum(line.quantity) FILTER (WHERE orders.id IS NOT NULL), 0)
                        """))
                .as("stock pools that hold something else than what held orders contain")
                .isEmpty();
        assertThat(
                        column(
                                """
                        SELECT pool.id
                          FROM marketplace.stock_pool AS pool
                          LEFT JOIN marketplace.waitlist_entry AS entry ON entry.pool_id = pool.id
                         GROUP BY pool.id
                        HAVING pool.waiting <> coalesce(sum(entry.quantity) FILTER (WHERE entry.status = 'WAITING'), 0)
                            OR pool.offered_units
                               <> coalesce(sum(entry.offered_quantity) FILTER (WHERE entry.status = 'OFFERED'), 0)
                        """))
                .as("stock pools whose line is not the sum of its entries")
                .isEmpty();
        assertThat(column("SELECT bucket_id FROM fulfillment.capacity_audit"))
                .as("capacity that is not the sum of its consignments")
                .isEmpty();
        assertThat(column("SELECT bucket_id FROM fulfillment.block_audit"))
                .as("reservations that are not the sum of what blocks have")
                .isEmpty();
        assertThat(
                        column(
                                """
                        SELECT line.order_id
                          FROM marketplace.order_line AS line
                          LEFT JOIN fulfillment.consignment
                            ON consignment.id = line.consignment_id AND consignment.order_id = line.order_id
                         WHERE consignment.id IS NULL
                            OR EXISTS (SELECT
                                         FROM unnest(consignment.cold_buckets || ARRAY[consignment.pickup_bucket,
                                                     consignment.trip_bucket, consignment.linehaul_bucket]) AS needed
                                        WHERE needed NOT IN (SELECT id FROM fulfillment.capacity_bucket))
                        """))
                .as("orders without a consignment and all of its capacity")
                .isEmpty();
        return this;
    }

    /** Ids of the orders that hold something of a variant. */
    List<String> held(String variant) throws SQLException {
        return column(
                """
                SELECT orders.id
                  FROM marketplace.orders
                  JOIN marketplace.order_line AS line ON line.order_id = orders.id
                 WHERE orders.status = 'HELD' AND line.variant_id = '%s'
                """
                        .formatted(variant));
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(column(sql).get(0));
    }

    /** First column of all rows. */
    List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
