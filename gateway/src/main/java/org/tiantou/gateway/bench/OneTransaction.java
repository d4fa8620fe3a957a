package org.tiantou.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.tiantou.platform.sql.Database;

/**
 * The usual way to place an order: one transaction that locks the stock pool, the buyer's limit and the capacity, and writes
 * the rows that the product writes. Reads are pipelined, and so are writes; three round trips and a commit.
 */
final class OneTransaction {

    private final Database database;
    private final UUID exampleOrder;
    private Row example;

    /** @param exampleOrder an order of the product whose consignment shows which buckets to use */
    OneTransaction(Database database, UUID exampleOrder) {
        this.database = database;
        this.exampleOrder = exampleOrder;
    }

    Future<Void> prepare() {
        return database.client()
                .preparedQuery(
                        """
                SELECT c.*, l.pool_id, l.variant_id, l.listing_id, l.title, l.price_fen, o.county_code, o.recipient,
                       (SELECT array_agg(DISTINCT resource_id ORDER BY resource_id)
                          FROM fulfillment.capacity_bucket
                         WHERE id = ANY (c.cold_buckets || c.pickup_bucket || c.trip_bucket || c.linehaul_bucket)) AS resources,
                       c.cold_buckets || c.pickup_bucket || c.trip_bucket || c.linehaul_bucket AS buckets
                  FROM fulfillment.consignment c
                  JOIN marketplace.orders o ON o.id = c.order_id
                  JOIN marketplace.order_line l ON l.order_id = o.id
                 WHERE c.order_id = $1
                """)
                .execute(Tuple.of(exampleOrder))
                .map(rows -> {
                    example = rows.iterator().next();
                    return null;
                });
    }

    Future<JsonObject> place(String key, JsonObject order) {
        UUID id = UUID.randomUUID();
        int quantity = order.getJsonArray("lines").getJsonObject(0).getInteger("quantity");
        return database.inTransaction(db -> lock(db, key).compose(room -> write(db, id, key, quantity)))
                .map(done -> new JsonObject().put("id", id.toString()).put("status", "HELD"));
    }

    private Future<Void> lock(SqlConnection db, String key) {
        Future<RowSet<Row>> answer = db.preparedQuery(
                        "SELECT status, headers, body FROM platform.idempotent_answer WHERE account_id = $1 AND key = $2")
                .execute(Tuple.of(example.getUUID("buyer_id"), "one-" + key));
        Future<RowSet<Row>> pool = db.preparedQuery(
                        """
                SELECT p.available, p.price_fen, p.on_sale, p.buyer_limit, v.net_mass_grams, l.temperature_class, l.shelf_life_hours
                  FROM marketplace.stock_pool p
                  JOIN marketplace.variant v ON v.id = p.variant_id
                  JOIN marketplace.listing l ON l.id = v.listing_id
                 WHERE p.id = $1
                   FOR UPDATE OF p
                """)
                .execute(Tuple.of(example.getUUID("pool_id")));
        Future<RowSet<Row>> limit = db.preparedQuery(
                        "SELECT taken FROM marketplace.buyer_limit WHERE pool_id = $1 AND buyer_id = $2")
                .execute(Tuple.of(example.getUUID("pool_id"), example.getUUID("buyer_id")));
        Future<RowSet<Row>> resources = db.preparedQuery(
                        "SELECT id FROM fulfillment.capacity_resource WHERE id = ANY ($1) ORDER BY id FOR UPDATE")
                .execute(Tuple.tuple().addArrayOfLong(example.getArrayOfLongs("resources")));
        Future<RowSet<Row>> buckets = db.preparedQuery(
                        """
                SELECT id, limit_parcels, used_parcels, limit_grams, used_grams, limit_millilitres, used_millilitres
                  FROM fulfillment.capacity_bucket
                 WHERE id = ANY ($1)
                """)
                .execute(Tuple.tuple().addArrayOfLong(example.getArrayOfLongs("buckets")));
        return Future.all(answer, pool, limit, resources, buckets).map(read -> {
            if (answer.result().size() > 0 || pool.result().iterator().next().getLong("available") <= 0) {
                throw new IllegalStateException("nothing left to measure with");
            }
            return null;
        });
    }

    private Future<Void> write(SqlConnection db, UUID id, String key, int quantity) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        UUID buyer = example.getUUID("buyer_id");
        UUID poolId = example.getUUID("pool_id");
        UUID producer = example.getUUID("producer_id");
        UUID consignment = UUID.randomUUID();
        long price = example.getLong("price_fen");
        return Future.all(List.of(
                        run(
                                db,
                                """
                        INSERT INTO marketplace.orders
                               (id, buyer_id, status, total_fen, county_code, recipient, held_until, placed_at)
                        VALUES ($1, $2, 'HELD', $3, $4, $5, $6, $7)
                        """,
                                id,
                                buyer,
                                price * quantity,
                                example.getString("county_code"),
                                example.getBuffer("recipient"),
                                now.plusMinutes(15),
                                now),
                        run(
                                db,
                                """
                        INSERT INTO marketplace.order_line (order_id, line_no, pool_id, variant_id, listing_id, producer_id,
                                                            consignment_id, title, quantity, price_fen, limited)
                        VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, TRUE)
                        """,
                                id,
                                poolId,
                                example.getUUID("variant_id"),
                                example.getUUID("listing_id"),
                                producer,
                                consignment,
                                example.getString("title"),
                                quantity,
                                price),
                        run(
                                db,
                                """
                        INSERT INTO marketplace.stock_movement (pool_id, delta_available, delta_held, reason, order_id, moved_at)
                        VALUES ($1, $2, $3, 'ORDER_HELD', $4, $5)
                        """,
                                poolId,
                                -(long) quantity,
                                (long) quantity,
                                id,
                                now),
                        run(
                                db,
                                """
                        UPDATE marketplace.stock_pool SET available = available - $2, held = held + $2 WHERE id = $1
                        """,
                                poolId,
                                (long) quantity),
                        run(
                                db,
                                """
                        INSERT INTO marketplace.buyer_limit AS l (pool_id, buyer_id, taken, maximum)
                        VALUES ($1, $2, $3, 2000000000)
                        ON CONFLICT (pool_id, buyer_id, day) DO UPDATE SET taken = l.taken + excluded.taken, maximum = 2000000000
                        """,
                                poolId,
                                buyer,
                                quantity),
                        run(
                                db,
                                """
                        INSERT INTO fulfillment.consignment
                        SELECT (jsonb_populate_record(c, jsonb_build_object('id', $2::text, 'order_id', $3::text))).*
                          FROM fulfillment.consignment c
                         WHERE id = $1
                        """,
                                example.getUUID("id"),
                                consignment.toString(),
                                id.toString()),
                        db.preparedQuery(
                                        """
                        UPDATE fulfillment.capacity_bucket
                           SET used_parcels = used_parcels + 1, used_grams = used_grams + $2,
                               used_millilitres = used_millilitres + $3
                         WHERE id = ANY ($1)
                        """)
                                .execute(Tuple.tuple()
                                        .addArrayOfLong(example.getArrayOfLongs("buckets"))
                                        .addLong(example.getLong("mass_grams"))
                                        .addLong(example.getLong("volume_millilitres"))),
                        run(
                                db,
                                """
                        INSERT INTO platform.idempotent_answer
                               (account_id, key, operation, request_hash, status, headers, body, created_at)
                        VALUES ($1, $2, 'placeOrder', $3, 201, '{"content-type":"application/json"}', $4, $5)
                        """,
                                buyer,
                                "one-" + key,
                                Buffer.buffer(new byte[32]),
                                Buffer.buffer(new byte[900]),
                                now),
                        run(
                                db,
                                """
                        INSERT INTO platform.event (aggregate, aggregate_id, type, payload, occurred_at)
                        VALUES ('order', $1, 'OrderPlaced', $2, $3)
                        """,
                                id,
                                new JsonObject()
                                        .put("buyerId", buyer.toString())
                                        .put("totalFen", price * quantity),
                                now)))
                .mapEmpty();
    }

    private static Future<RowSet<Row>> run(SqlConnection db, String sql, Object... values) {
        return db.preparedQuery(sql).execute(Tuple.from(values));
    }
}
