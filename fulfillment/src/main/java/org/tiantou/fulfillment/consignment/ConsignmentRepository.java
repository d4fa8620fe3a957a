package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
                   c.delivered_at
              FROM fulfillment.consignment c
              JOIN fulfillment.partner p ON p.id = c.partner_id
              LEFT JOIN fulfillment.cold_room r ON r.id = c.cold_room_id
            """;

    Future<Optional<Consignment>> find(SqlClient db, ConsignmentId id) {
        return db.preparedQuery(SELECT + " WHERE c.id = $1")
                .execute(Tuple.of(id.value()))
                .map(ConsignmentRepository::first);
    }

    /** Another partner's is not found, and not locked. */
    Future<Optional<Consignment>> lock(SqlClient db, ConsignmentId id, PartnerId partner) {
        return db.preparedQuery(SELECT + " WHERE c.id = $1 AND c.partner_id = $2 FOR UPDATE OF c")
                .execute(Tuple.of(id.value(), partner.value()))
                .map(ConsignmentRepository::first);
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

    Future<Void> updateTracking(SqlClient db, Consignment consignment) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment
                   SET status = $2, tracking_status = $3, tracked_at = $4, delivered_at = $5
                 WHERE id = $1
                """)
                .execute(Tuple.from(Arrays.asList(
                        consignment.id().value(),
                        consignment.status().name(),
                        consignment.tracking().name(),
                        consignment.trackedAt().map(ConsignmentRepository::utc).orElse(null),
                        consignment
                                .deliveredAt()
                                .map(ConsignmentRepository::utc)
                                .orElse(null))))
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

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
