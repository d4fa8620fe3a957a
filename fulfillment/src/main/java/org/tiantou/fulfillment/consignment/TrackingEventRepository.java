package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;

/** Rows of {@code fulfillment.tracking_event}, which only grows. */
final class TrackingEventRepository {

    /** As they happened. */
    Future<List<TrackingEvent>> listOf(SqlClient db, ConsignmentId consignment) {
        return listOf(db, List.of(consignment))
                .map(known -> Tracking.asItHappened(known.getOrDefault(consignment, List.of())));
    }

    /** In no order. */
    Future<Map<ConsignmentId, List<TrackingEvent>>> listOf(SqlClient db, List<ConsignmentId> consignments) {
        return db.preparedQuery(
                        """
                SELECT consignment_id, external_id, partner_code, reason, place, description, partner_sequence, occurred_at,
                       received_at
                  FROM fulfillment.tracking_event
                 WHERE consignment_id = ANY ($1)
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                consignments.stream().map(ConsignmentId::value).toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> new ConsignmentId(row.getUUID("consignment_id")),
                                Collectors.mapping(TrackingEventRepository::event, Collectors.toList()))));
    }

    /** What was added to each way. */
    Future<Void> insert(SqlClient db, PartnerId partner, List<TrackingWay> ways) {
        List<TrackingMessage> added =
                ways.stream().flatMap(way -> way.added().stream()).toList();
        if (added.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.tracking_event (
                    partner_id, consignment_id, external_id, status, partner_code, reason, place, description,
                    partner_sequence, occurred_at, received_at)
                SELECT $1, *
                  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                              $9::bigint[], $10::timestamptz[], $11::timestamptz[])
                """)
                .execute(Tuple.from(List.of(
                        partner.value(),
                        added.stream().map(each -> each.consignment().value()).toArray(UUID[]::new),
                        column(added, TrackingEvent::externalId, String[]::new),
                        column(added, event -> event.status().name(), String[]::new),
                        column(added, TrackingEvent::code, String[]::new),
                        column(added, event -> event.reason().orElse(null), String[]::new),
                        column(added, event -> event.place().orElse(null), String[]::new),
                        column(added, event -> event.description().orElse(null), String[]::new),
                        column(added, event -> event.sequence().orElse(null), Long[]::new),
                        column(added, event -> utc(event.occurredAt()), OffsetDateTime[]::new),
                        column(added, event -> utc(event.receivedAt()), OffsetDateTime[]::new))))
                .mapEmpty();
    }

    private static TrackingEvent event(Row row) {
        return new TrackingEvent(
                row.getString("external_id"),
                row.getString("partner_code"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("place")),
                Optional.ofNullable(row.getString("description")),
                Optional.ofNullable(row.getLong("partner_sequence")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant());
    }

    private static <T> T[] column(
            List<TrackingMessage> rows, Function<TrackingEvent, T> value, IntFunction<T[]> array) {
        return rows.stream().map(TrackingMessage::event).map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
