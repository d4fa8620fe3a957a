package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.tiantou.fulfillment.consignment.ConsignmentStatus;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** Reservations, in the rows of {@code fulfillment.consignment}. */
final class ReservationRepository {

    static final String COLUMNS =
            """
            id, order_id, producer_id, partner_id, origin_village, parcels, mass_grams, volume_millilitres,
            status, hold_expires_at, coalesce(pickup_window, pickup_bucket) AS pickup_window, pickup_starts_at, pickup_ends_at,
            cold_buckets || ARRAY[pickup_bucket, trip_bucket, linehaul_bucket] AS buckets, pickup_request_id
            """;

    /** Locks the consignments of orders before anything else of them. */
    Future<List<Reservation>> lockOf(SqlClient db, List<OrderId> orders) {
        return db.preparedQuery(
                        "SELECT " + COLUMNS
                                + """
                          FROM fulfillment.consignment
                         WHERE order_id = ANY ($1)
                         ORDER BY id
                           FOR UPDATE
                        """)
                .execute(ids(orders))
                .map(rows -> list(rows, ReservationRepository::reservation));
    }

    /** Reservations that this transaction has written or locked. */
    Future<List<Reservation>> read(SqlClient db, List<ConsignmentId> consignments) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM fulfillment.consignment WHERE id = ANY ($1) ORDER BY id")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                consignments.stream().map(ConsignmentId::value).toArray(UUID[]::new)))
                .map(rows -> list(rows, ReservationRepository::reservation));
    }

    Future<Void> book(SqlClient db, Map<ConsignmentId, PickupRequestId> requests) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment AS consignment
                   SET status = 'BOOKED', pickup_request_id = booked.request
                  FROM unnest($1::uuid[], $2::uuid[]) AS booked (id, request)
                 WHERE consignment.id = booked.id
                """)
                .execute(Tuple.from(List.of(
                        requests.keySet().stream().map(ConsignmentId::value).toArray(UUID[]::new),
                        requests.values().stream().map(PickupRequestId::value).toArray(UUID[]::new))))
                .mapEmpty();
    }

    Future<Void> release(SqlClient db, List<Reservation> reservations) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment
                   SET status = 'RELEASED', pickup_request_id = NULL
                 WHERE id = ANY ($1)
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(reservations.stream()
                                .map(each -> each.id().value())
                                .toArray(UUID[]::new)))
                .mapEmpty();
    }

    Future<List<Promised>> promises(SqlClient db, List<OrderId> orders) {
        return db.preparedQuery(
                        """
                SELECT consignment.id, order_id, consignment.temperature_class, consignment.parcels,
                       mass_grams, partner_id, partner.code, partner.name_zh, pickup_starts_at, pickup_ends_at,
                       cold_room_id, room.name AS room_name, cold_from, cold_until, departs_at, expected_arrival
                  FROM fulfillment.consignment
                  JOIN fulfillment.partner ON partner.id = partner_id
                  LEFT JOIN fulfillment.cold_room AS room ON room.id = cold_room_id
                 WHERE order_id = ANY ($1)
                 ORDER BY order_id, consignment.id
                """)
                .execute(ids(orders))
                .map(rows -> list(rows, ReservationRepository::promised));
    }

    /** Those of the orders all of whose consignments have reached the buyer. */
    Future<List<OrderId>> delivered(SqlClient db, List<OrderId> orders) {
        return db.preparedQuery(
                        """
                SELECT order_id
                  FROM fulfillment.consignment
                 WHERE order_id = ANY ($1)
                 GROUP BY order_id
                HAVING bool_and(status = 'DELIVERED')
                 ORDER BY order_id
                """)
                .execute(ids(orders))
                .map(rows -> list(rows, row -> new OrderId(row.getUUID("order_id"))));
    }

    private static Tuple ids(List<OrderId> orders) {
        return Tuple.tuple().addArrayOfUUID(orders.stream().map(OrderId::value).toArray(UUID[]::new));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        List<T> list = new ArrayList<>(rows.size());
        rows.forEach(row -> list.add(mapping.apply(row)));
        return list;
    }

    static Reservation reservation(Row row) {
        return new Reservation(
                new ConsignmentId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                new ProducerId(row.getUUID("producer_id")),
                new PartnerId(row.getUUID("partner_id")),
                row.getString("origin_village"),
                new Load(row.getInteger("parcels"), row.getLong("mass_grams"), row.getLong("volume_millilitres")),
                ConsignmentStatus.valueOf(row.getString("status")),
                instant(row, "hold_expires_at"),
                row.getLong("pickup_window"),
                instant(row, "pickup_starts_at"),
                instant(row, "pickup_ends_at"),
                Arrays.asList(row.getArrayOfLongs("buckets")),
                Optional.ofNullable(row.getUUID("pickup_request_id")).map(PickupRequestId::new));
    }

    private static Promised promised(Row row) {
        return new Promised(
                new OrderId(row.getUUID("order_id")),
                new ConsignmentId(row.getUUID("id")),
                TemperatureClass.valueOf(row.getString("temperature_class")),
                row.getInteger("parcels"),
                row.getLong("mass_grams"),
                new DeliveryPromise(
                        new PartnerId(row.getUUID("partner_id")),
                        row.getString("code"),
                        row.getString("name_zh"),
                        instant(row, "pickup_starts_at"),
                        instant(row, "pickup_ends_at"),
                        coldStay(row),
                        instant(row, "departs_at"),
                        instant(row, "expected_arrival")));
    }

    private static Optional<DeliveryPromise.ColdStay> coldStay(Row row) {
        return Optional.ofNullable(row.getUUID("cold_room_id"))
                .map(room -> new DeliveryPromise.ColdStay(
                        room, row.getString("room_name"), instant(row, "cold_from"), instant(row, "cold_until")));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
