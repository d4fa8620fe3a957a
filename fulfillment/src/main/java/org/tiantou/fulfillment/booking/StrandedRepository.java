package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.TemperatureClass;

/** Rows of {@code fulfillment.consignment} whose pickup request was declined. */
final class StrandedRepository {

    /** With the needs of goods that are ready now. */
    Future<List<Rebooking.Stranded>> of(SqlClient db, PickupRequestId declined, Instant now) {
        return db.preparedQuery(
                        "SELECT " + ReservationRepository.COLUMNS
                                + """
                        , buyer_id, destination_county, temperature_class, best_before,
                          (SELECT session_id
                             FROM fulfillment.capacity_bucket AS part
                             JOIN fulfillment.capacity_block AS block ON block.id = part.block_id
                            WHERE part.id = ANY (cold_buckets || ARRAY[pickup_bucket, trip_bucket])
                            LIMIT 1) AS session_id
                          FROM fulfillment.consignment
                         WHERE pickup_request_id = $1 AND status = 'BOOKED'
                         ORDER BY id
                        """)
                .execute(Tuple.of(declined.value()))
                .map(rows -> {
                    List<Rebooking.Stranded> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(stranded(row, now)));
                    return found;
                });
    }

    private static Rebooking.Stranded stranded(Row row, Instant now) {
        Reservation reservation = ReservationRepository.reservation(row);
        Instant bestBefore = row.getOffsetDateTime("best_before").toInstant();
        ConsignmentNeed need = new ConsignmentNeed(
                reservation.id(),
                reservation.order(),
                new AccountId(row.getUUID("buyer_id")),
                reservation.producer(),
                reservation.village(),
                row.getString("destination_county"),
                TemperatureClass.valueOf(row.getString("temperature_class")),
                Math.toIntExact(reservation.load().parcels()),
                reservation.load().grams(),
                reservation.load().millilitres(),
                now,
                bestBefore,
                bestBefore,
                Optional.ofNullable(row.getUUID("session_id")).map(LiveSessionId::new));
        return new Rebooking.Stranded(need, reservation);
    }
}
