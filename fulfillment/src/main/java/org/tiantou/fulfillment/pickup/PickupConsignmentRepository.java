package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** The consignments of a pickup request, rows of {@code fulfillment.consignment}. */
final class PickupConsignmentRepository {

    private static final String SELECT =
            """
            SELECT c.id, c.order_id, c.producer_id, c.temperature_class, c.parcels, c.mass_grams, c.destination_county,
                   r.name AS cold_room
              FROM fulfillment.consignment c
              LEFT JOIN fulfillment.cold_room r ON r.id = c.cold_room_id
            """;

    /** What is to be collected and what has been, without what was released. */
    Future<List<PickupConsignment>> list(SqlClient db, PickupRequestId request) {
        return db.preparedQuery(
                        SELECT
                                + """
                         WHERE c.pickup_request_id = $1 AND c.status IN ('BOOKED', 'COLLECTED', 'DELIVERED')
                         ORDER BY c.id
                        """)
                .execute(Tuple.of(request.value()))
                .map(PickupConsignmentRepository::consignments);
    }

    /** Locks by id what is to be collected; another partner's is not found. */
    Future<List<PickupConsignment>> lockBooked(SqlClient db, PickupRequestId request, PartnerId partner) {
        return db.preparedQuery(
                        SELECT
                                + """
                         WHERE c.pickup_request_id = $1 AND c.partner_id = $2 AND c.status = 'BOOKED'
                         ORDER BY c.id
                           FOR UPDATE OF c
                        """)
                .execute(Tuple.of(request.value(), partner.value()))
                .map(PickupConsignmentRepository::consignments);
    }

    Future<Void> collect(SqlClient db, List<HandedOver> items, Instant now) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment c
                   SET status = 'COLLECTED', actual_mass_grams = handed.mass_grams, collected_at = $3,
                       tracking_status = 'PICKED_UP', tracked_at = $3
                  FROM unnest($1::uuid[], $2::bigint[]) AS handed (id, mass_grams)
                 WHERE c.id = handed.id
                """)
                .execute(Tuple.from(List.of(
                        items.stream().map(item -> item.consignment().value()).toArray(UUID[]::new),
                        items.stream().map(HandedOver::massGrams).toArray(Long[]::new),
                        now.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    /** What is still to be collected. */
    Future<Load> booked(SqlClient db, PickupRequestId request) {
        return db.preparedQuery(
                        """
                SELECT coalesce(sum(parcels), 0)::bigint AS parcels, coalesce(sum(mass_grams), 0)::bigint AS mass_grams
                  FROM fulfillment.consignment
                 WHERE pickup_request_id = $1 AND status = 'BOOKED'
                """)
                .execute(Tuple.of(request.value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Load(row.getLong("parcels"), row.getLong("mass_grams")));
    }

    /** Puts what is still to be collected into another request. */
    Future<Void> move(SqlClient db, PickupRequestId from, PickupRequestId to) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.consignment
                   SET pickup_request_id = $2
                 WHERE pickup_request_id = $1 AND status = 'BOOKED'
                """)
                .execute(Tuple.of(from.value(), to.value()))
                .mapEmpty();
    }

    private static List<PickupConsignment> consignments(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PickupConsignmentRepository::consignment)
                .toList();
    }

    private static PickupConsignment consignment(Row row) {
        return new PickupConsignment(
                new ConsignmentId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                new ProducerId(row.getUUID("producer_id")),
                TemperatureClass.valueOf(row.getString("temperature_class")),
                row.getInteger("parcels"),
                row.getLong("mass_grams"),
                row.getString("destination_county"),
                Optional.ofNullable(row.getString("cold_room")));
    }
}
