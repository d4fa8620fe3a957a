package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** Rows of {@code fulfillment.consignment} with the names of courier and cold room. */
final class ConsignmentRepository {

    private static final String SELECT =
            """
            SELECT c.id, c.order_id, c.buyer_id, c.producer_id, c.temperature_class, c.parcels, c.mass_grams,
                   c.destination_county, c.status, c.partner_id, p.code AS partner_code, p.name_zh AS partner_name,
                   c.pickup_starts_at, c.pickup_ends_at, c.cold_room_id, r.name AS cold_room_name, c.cold_from, c.cold_until,
                   c.departs_at, c.expected_arrival, c.pickup_request_id, c.collected_at, c.tracking_status, c.tracked_at,
                   c.tracking_reason, c.delivered_at
              FROM fulfillment.consignment c
              JOIN fulfillment.partner p ON p.id = c.partner_id
              LEFT JOIN fulfillment.cold_room r ON r.id = c.cold_room_id
            """;

    Future<Optional<Consignment>> find(SqlClient db, ConsignmentId id) {
        return db.preparedQuery(SELECT + " WHERE c.id = $1")
                .execute(Tuple.of(id.value()))
                .map(ConsignmentRepository::first);
    }

    /** Another partner's are not found, and not locked. */
    Future<List<Consignment>> lockAll(SqlClient db, List<ConsignmentId> ids, PartnerId partner) {
        return db.preparedQuery(SELECT + " WHERE c.id = ANY ($1) AND c.partner_id = $2 ORDER BY c.id FOR UPDATE OF c")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids.stream().map(ConsignmentId::value).toArray(UUID[]::new))
                        .addUUID(partner.value()))
                .map(ConsignmentRepository::consignments);
    }

    /** Newest first. */
    Future<List<Consignment>> listOf(SqlClient db, ProducerId producer, Optional<UUID> before, int limit) {
        return db.preparedQuery(
                        SELECT
                                + """
                         WHERE c.producer_id = $1 AND ($2::uuid IS NULL OR c.id < $2)
                         ORDER BY c.id DESC
                         LIMIT $3
                        """)
                .execute(Tuple.of(producer.value(), before.orElse(null), limit))
                .map(ConsignmentRepository::consignments);
    }

    Future<Void> updateTracking(SqlClient db, List<Consignment> consignments) {
        if (consignments.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment AS c
                   SET status = new.status, tracking_status = new.tracking_status, tracked_at = new.tracked_at,
                       tracking_reason = new.tracking_reason, delivered_at = new.delivered_at
                  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[])
                       AS new (id, status, tracking_status, tracked_at, tracking_reason, delivered_at)
                 WHERE c.id = new.id
                """)
                .execute(Tuple.from(List.of(
                        column(consignments, each -> each.id().value(), UUID[]::new),
                        column(consignments, each -> each.status().name(), String[]::new),
                        column(consignments, each -> each.tracking().name(), String[]::new),
                        column(consignments, each -> utc(each.trackedAt()), OffsetDateTime[]::new),
                        column(consignments, each -> each.trackingReason().orElse(null), String[]::new),
                        column(consignments, each -> utc(each.deliveredAt()), OffsetDateTime[]::new))))
                .mapEmpty();
    }

    private static Optional<Consignment> first(RowSet<Row> rows) {
        return consignments(rows).stream().findFirst();
    }

    private static List<Consignment> consignments(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ConsignmentRepository::consignment)
                .toList();
    }

    private static Consignment consignment(Row row) {
        return new Consignment(
                new ConsignmentId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                new AccountId(row.getUUID("buyer_id")),
                new ProducerId(row.getUUID("producer_id")),
                TemperatureClass.valueOf(row.getString("temperature_class")),
                row.getInteger("parcels"),
                row.getLong("mass_grams"),
                row.getString("destination_county"),
                ConsignmentStatus.valueOf(row.getString("status")),
                promise(row),
                Optional.ofNullable(row.getUUID("pickup_request_id")).map(PickupRequestId::new),
                instant(row, "collected_at"),
                TrackingStatus.valueOf(row.getString("tracking_status")),
                instant(row, "tracked_at"),
                Optional.ofNullable(row.getString("tracking_reason")),
                instant(row, "delivered_at"));
    }

    private static DeliveryPromise promise(Row row) {
        return new DeliveryPromise(
                new PartnerId(row.getUUID("partner_id")),
                row.getString("partner_code"),
                row.getString("partner_name"),
                instant(row, "pickup_starts_at").orElseThrow(),
                instant(row, "pickup_ends_at").orElseThrow(),
                Optional.ofNullable(row.getUUID("cold_room_id"))
                        .map(room -> new DeliveryPromise.ColdStay(
                                room,
                                row.getString("cold_room_name"),
                                instant(row, "cold_from").orElseThrow(),
                                instant(row, "cold_until").orElseThrow())),
                instant(row, "departs_at").orElseThrow(),
                instant(row, "expected_arrival").orElseThrow());
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static <T> T[] column(List<Consignment> rows, Function<Consignment, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
