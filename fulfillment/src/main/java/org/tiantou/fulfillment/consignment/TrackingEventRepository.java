package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;

/** Rows of {@code fulfillment.tracking_event}, which only grows. */
final class TrackingEventRepository {

    /** As they happened. */
    Future<List<TrackingEvent>> listOf(SqlClient db, ConsignmentId consignment) {
        return db.preparedQuery(
                        """
                SELECT external_id, partner_code, place, description, occurred_at, received_at
                  FROM fulfillment.tracking_event
                 WHERE consignment_id = $1
                 ORDER BY occurred_at, id
                """)
                .execute(Tuple.of(consignment.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TrackingEventRepository::event)
                        .toList());
    }

    Future<Void> insert(SqlClient db, ConsignmentId consignment, PartnerId partner, TrackingEvent event) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.tracking_event (
                    consignment_id, partner_id, external_id, status, partner_code, place, description, occurred_at,
                    received_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """)
                .execute(Tuple.from(Arrays.asList(
                        consignment.value(),
                        partner.value(),
                        event.externalId(),
                        event.status().name(),
                        event.code(),
                        event.place().orElse(null),
                        event.description().orElse(null),
                        utc(event.occurredAt()),
                        utc(event.receivedAt()))))
                .mapEmpty();
    }

    private static TrackingEvent event(Row row) {
        return new TrackingEvent(
                row.getString("external_id"),
                row.getString("partner_code"),
                Optional.ofNullable(row.getString("place")),
                Optional.ofNullable(row.getString("description")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
