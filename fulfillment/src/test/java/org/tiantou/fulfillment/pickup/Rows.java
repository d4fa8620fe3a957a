package org.tiantou.fulfillment.pickup;

import static org.tiantou.fulfillment.pickup.Api.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.sql.Database;

/** Rows as booking writes them: partners, pickup requests and consignments of one buyer. Each consignment is 2 parcels, 5 kg. */
public final class Rows {

    public static final Instant WINDOW_START = Instant.parse("2026-11-01T01:00:00Z");
    public static final Instant WINDOW_END = Instant.parse("2026-11-01T06:00:00Z");
    public static final Instant EXPECTED_ARRIVAL = Instant.parse("2026-11-03T10:00:00Z");
    public static final int PARCELS = 2;
    public static final long GRAMS = 5_000;

    private static final AtomicLong COUNT = new AtomicLong();

    private final Database database;
    private final AccountId buyer = new AccountId(UUID.randomUUID());

    public Rows(Database database) {
        this.database = database;
    }

    public AccountId buyer() {
        return buyer;
    }

    public PartnerId partner() {
        UUID id = UUID.randomUUID();
        run(
                """
                INSERT INTO fulfillment.partner (id, code, name_zh, name_en, score, temperature_classes)
                VALUES ($1, $2, '快递', 'Courier', 50, '{AMBIENT}')
                """,
                id,
                "C" + COUNT.incrementAndGet());
        return new PartnerId(id);
    }

    public UUID request(PartnerId partner, ProducerId producer) {
        return request(partner, producer, "SUBMITTED", "OPEN");
    }

    public UUID request(PartnerId partner, ProducerId producer, String answer, String progress) {
        long count = COUNT.incrementAndGet();
        UUID id = new UUID(count << 16 | 0x7000L, 0x8000000000000000L | count);
        run(
                """
                INSERT INTO fulfillment.pickup_request (
                    id, number, partner_id, producer_id, pickup_bucket, village_code, window_start, window_end, cut_off,
                    progress, answer, parcels, mass_grams, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, '370828100001', $6, $7, $6, $8, $9, 0, 0, $6, $6)
                """,
                id,
                "PR" + count,
                partner.value(),
                producer.value(),
                count,
                WINDOW_START.atOffset(ZoneOffset.UTC),
                WINDOW_END.atOffset(ZoneOffset.UTC),
                progress,
                answer);
        return id;
    }

    /** A consignment that is booked in the request. */
    public UUID booked(UUID request) {
        UUID consignment = held(request);
        await(database.inTransaction(db -> confirm(db, consignment)));
        return consignment;
    }

    /** A consignment on hold for the farm, courier and window of the request. */
    public UUID held(UUID request) {
        long count = COUNT.incrementAndGet();
        UUID id = new UUID(count << 16 | 0x7000L, 0x8000000000000000L | count);
        run(
                """
                INSERT INTO fulfillment.consignment (
                    id, order_id, buyer_id, producer_id, origin_village, destination_county, temperature_class, parcels,
                    mass_grams, volume_millilitres, status, hold_expires_at, partner_id, pickup_bucket, cold_buckets,
                    trip_bucket, linehaul_bucket, pickup_starts_at, pickup_ends_at, departs_at, expected_arrival,
                    best_before)
                SELECT $1, $2, $3, producer_id, village_code, '110101', 'AMBIENT', 2,
                       5000, 9000, 'HELD', window_start, partner_id, pickup_bucket, '{}',
                       1, 1, window_start, window_end, window_end, $4, $4
                  FROM fulfillment.pickup_request
                 WHERE id = $5
                """,
                id,
                UUID.randomUUID(),
                buyer.value(),
                EXPECTED_ARRIVAL.atOffset(ZoneOffset.UTC),
                request);
        return id;
    }

    /** What the payment of an order does: locks the consignment, then joins the growing request or opens one. */
    public Future<Void> confirm(SqlConnection db, UUID consignment) {
        return db.preparedQuery("SELECT id FROM fulfillment.consignment WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(consignment))
                .compose(locked -> db.preparedQuery(
                                """
                        INSERT INTO fulfillment.pickup_request AS growing (
                            id, number, partner_id, producer_id, pickup_bucket, village_code, window_start, window_end,
                            cut_off, progress, answer, parcels, mass_grams, created_at, updated_at)
                        SELECT $2::uuid, 'PR' || ($2::uuid)::text, partner_id, producer_id, pickup_bucket, origin_village,
                               pickup_starts_at, pickup_ends_at, pickup_starts_at, 'OPEN', 'SUBMITTED', parcels, mass_grams,
                               pickup_starts_at, pickup_starts_at
                          FROM fulfillment.consignment
                         WHERE id = $1
                        ON CONFLICT (producer_id, pickup_bucket)
                              WHERE answer <> 'DECLINED' AND progress IN ('OPEN', 'ASSIGNED', 'ARRIVED')
                        DO UPDATE SET parcels = growing.parcels + EXCLUDED.parcels,
                                      mass_grams = growing.mass_grams + EXCLUDED.mass_grams,
                                      version = growing.version + 1
                        RETURNING id
                        """)
                        .execute(Tuple.of(consignment, UUID.randomUUID())))
                .map(rows -> rows.iterator().next().getUUID("id"))
                .compose(request -> db.preparedQuery(
                                """
                        UPDATE fulfillment.consignment SET status = 'BOOKED', pickup_request_id = $2 WHERE id = $1
                        """)
                        .execute(Tuple.of(consignment, request)))
                .mapEmpty();
    }

    public void run(String sql, Object... parameters) {
        await(database.client().preparedQuery(sql).execute(Tuple.from(Arrays.asList(parameters))));
    }

    public List<Row> query(String sql, Object... parameters) {
        SqlClient client = database.client();
        return await(client.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    /** Types of the events of these aggregates in their order. */
    public List<String> events(UUID... aggregates) {
        return query("SELECT type FROM platform.event WHERE aggregate_id = ANY ($1) ORDER BY seq", (Object) aggregates)
                .stream()
                .map(row -> row.getString("type"))
                .toList();
    }
}
