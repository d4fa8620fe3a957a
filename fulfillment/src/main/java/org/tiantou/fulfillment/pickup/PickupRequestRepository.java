package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code fulfillment.pickup_request}; another partner's are not found. */
final class PickupRequestRepository {

    private static final String SELECT =
            """
            SELECT id, number, partner_id, producer_id, pickup_bucket, village_code, window_start, window_end, cut_off,
                   answer, progress, parcels, mass_grams, picked_parcels, picked_grams, decline_reason, decline_note,
                   version, updated_at
              FROM fulfillment.pickup_request
            """;

    Future<Optional<PickupRequest>> find(SqlClient db, PickupRequestId id, PartnerId partner) {
        return one(db, SELECT + " WHERE id = $1 AND partner_id = $2", id, partner);
    }

    Future<Optional<PickupRequest>> lock(SqlClient db, PickupRequestId id, PartnerId partner) {
        return one(db, SELECT + " WHERE id = $1 AND partner_id = $2 FOR UPDATE", id, partner);
    }

    /** Locks the request with all of its farm that still grow, so that its parcels can join any of these. */
    Future<Void> lockWithGrowing(SqlClient db, PickupRequestId id, PartnerId partner) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.pickup_request
                 WHERE producer_id = (SELECT producer_id FROM fulfillment.pickup_request WHERE id = $1 AND partner_id = $2)
                   AND (id = $1 OR (answer <> 'DECLINED' AND progress IN ('OPEN', 'ASSIGNED', 'ARRIVED')))
                 ORDER BY producer_id, pickup_bucket, id
                   FOR UPDATE
                """)
                .execute(Tuple.of(id.value(), partner.value()))
                .mapEmpty();
    }

    /** Requests without an answer whose cut-off and least time to answer are over, the earliest cut-off first. */
    Future<List<PickupRequest>> unanswered(SqlClient db, Instant now, Instant madeBy, int limit) {
        return db.preparedQuery(
                        SELECT
                                + """
                         WHERE answer = 'SUBMITTED' AND progress = 'OPEN' AND cut_off <= $1 AND created_at <= $2
                         ORDER BY cut_off
                         LIMIT $3
                        """)
                .execute(Tuple.of(utc(now), utc(madeBy), limit))
                .map(PickupRequestRepository::requests);
    }

    /** Newest first. */
    Future<List<PickupRequest>> list(
            SqlClient db, PartnerId partner, Optional<PickupStatus> status, Optional<UUID> before, int limit) {
        return db.preparedQuery(
                        SELECT
                                + """
                         WHERE partner_id = $1
                           AND ($2::text IS NULL OR status = $2)
                           AND ($3::uuid IS NULL OR id < $3)
                         ORDER BY id DESC
                         LIMIT $4
                        """)
                .execute(Tuple.of(partner.value(), status.map(Enum::name).orElse(null), before.orElse(null), limit))
                .map(PickupRequestRepository::requests);
    }

    Future<Void> update(SqlClient db, PickupRequest request) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.pickup_request
                   SET answer = $2, progress = $3, decline_reason = $4, decline_note = $5, picked_parcels = $6,
                       picked_grams = $7, updated_at = $8, version = $9
                 WHERE id = $1
                """)
                .execute(Tuple.from(Arrays.asList(
                        request.id().value(),
                        request.answer().name(),
                        request.progress().name(),
                        request.declined().map(Decline::reason).orElse(null),
                        request.declined().flatMap(Decline::note).orElse(null),
                        request.picked().map(Load::parcels).orElse(null),
                        request.picked().map(Load::massGrams).orElse(null),
                        utc(request.updatedAt()),
                        request.version())))
                .mapEmpty();
    }

    /** @param name encrypted, as is the phone */
    Future<Void> updateCourier(SqlClient db, PickupRequestId id, byte[] name, byte[] phone) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.pickup_request SET courier_name = $2, courier_phone = $3 WHERE id = $1
                """)
                .execute(Tuple.of(id.value(), Buffer.buffer(name), Buffer.buffer(phone)))
                .mapEmpty();
    }

    Future<Void> insert(SqlClient db, PickupRequest request) {
        PickupVisit visit = request.visit();
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.pickup_request (
                    id, number, partner_id, producer_id, pickup_bucket, village_code, window_start, window_end, cut_off,
                    answer, progress, parcels, mass_grams, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
                """)
                .execute(Tuple.from(List.of(
                        request.id().value(),
                        request.number(),
                        request.partner().value(),
                        visit.producer().value(),
                        visit.bucket(),
                        visit.villageCode(),
                        utc(visit.windowStart()),
                        utc(visit.windowEnd()),
                        utc(visit.cutOff()),
                        request.answer().name(),
                        request.progress().name(),
                        request.asked().parcels(),
                        request.asked().massGrams(),
                        utc(request.updatedAt()))))
                .mapEmpty();
    }

    private static Future<Optional<PickupRequest>> one(
            SqlClient db, String sql, PickupRequestId id, PartnerId partner) {
        return db.preparedQuery(sql)
                .execute(Tuple.of(id.value(), partner.value()))
                .map(rows -> requests(rows).stream().findFirst());
    }

    private static List<PickupRequest> requests(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PickupRequestRepository::request)
                .toList();
    }

    private static PickupRequest request(Row row) {
        return new PickupRequest(
                new PickupRequestId(row.getUUID("id")),
                row.getString("number"),
                new PartnerId(row.getUUID("partner_id")),
                new PickupVisit(
                        new ProducerId(row.getUUID("producer_id")),
                        row.getLong("pickup_bucket"),
                        row.getString("village_code"),
                        row.getOffsetDateTime("window_start").toInstant(),
                        row.getOffsetDateTime("window_end").toInstant(),
                        row.getOffsetDateTime("cut_off").toInstant()),
                PickupAnswer.valueOf(row.getString("answer")),
                PickupProgress.valueOf(row.getString("progress")),
                new Load(row.getLong("parcels"), row.getLong("mass_grams")),
                Optional.ofNullable(row.getLong("picked_parcels"))
                        .map(parcels -> new Load(parcels, row.getLong("picked_grams"))),
                Optional.ofNullable(row.getString("decline_reason"))
                        .map(reason -> new Decline(reason, Optional.ofNullable(row.getString("decline_note")))),
                row.getLong("version"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
