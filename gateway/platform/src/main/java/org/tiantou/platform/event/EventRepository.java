package org.tiantou.platform.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/** Rows of {@code platform.event} and {@code platform.event_cursor}. */
final class EventRepository {

    private static final String COLUMNS = "seq, aggregate, aggregate_id, type, version, payload, occurred_at";

    /** A consumer's place: it reads transactions in [from, to), and has read those up to seq. */
    record Position(String fromXid, String toXid, long seq) {}

    Future<Void> append(SqlClient db, List<? extends PublishedEvent> events, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO platform.event (aggregate, aggregate_id, type, payload, occurred_at)
                SELECT aggregate, aggregate_id, type, payload::json, $5
                  FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[])
                  WITH ORDINALITY AS new (aggregate, aggregate_id, type, payload, position)
                 ORDER BY position
                """)
                .execute(Tuple.from(List.of(
                        events.stream().map(PublishedEvent::aggregate).toArray(String[]::new),
                        events.stream().map(PublishedEvent::aggregateId).toArray(UUID[]::new),
                        events.stream()
                                .map(event -> event.getClass().getSimpleName())
                                .toArray(String[]::new),
                        events.stream().map(EventPayload::of).toArray(String[]::new),
                        at.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    Future<Void> register(SqlClient db, String consumer) {
        return db.preparedQuery("INSERT INTO platform.event_cursor (consumer) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(consumer))
                .mapEmpty();
    }

    /** Claims the consumer for this transaction; empty when another node has it. */
    Future<Optional<Position>> claim(SqlClient db, String consumer) {
        return db.preparedQuery(
                        """
                SELECT from_xid::text AS from_xid, to_xid::text AS to_xid, seq
                  FROM platform.event_cursor
                 WHERE consumer = $1
                   FOR UPDATE SKIP LOCKED
                """)
                .execute(Tuple.of(consumer))
                .map(rows -> first(rows)
                        .map(row ->
                                new Position(row.getString("from_xid"), row.getString("to_xid"), row.getLong("seq"))));
    }

    /** Every transaction below the answer is finished, and no later one will get a lower id. */
    Future<String> finishedBelow(SqlClient db) {
        return db.query("SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin")
                .execute()
                .map(rows -> rows.iterator().next().getString("xmin"));
    }

    /**
     * In the order of their sequence, which the planner must not take from the primary key: it would pass over all events
     * before the window. OFFSET 0 and the order of the other index lead it there.
     */
    Future<List<Event>> read(SqlClient db, Position position, Set<String> types, int limit) {
        return db.preparedQuery(
                        "SELECT " + COLUMNS
                                + """
                          FROM (SELECT *
                                  FROM platform.event
                                 WHERE xid >= $1::text::xid8 AND xid < $2::text::xid8 AND seq > $3 AND type = ANY ($4)
                                 ORDER BY xid, seq
                                OFFSET 0) AS of_window
                         ORDER BY seq
                         LIMIT $5
                        """)
                .execute(Tuple.from(List.of(
                        position.fromXid(), position.toXid(), position.seq(), types.toArray(String[]::new), limit)))
                .map(EventRepository::events);
    }

    /** When the first event happened that is committed and that the consumer has not read; empty when it has read all. */
    Future<Optional<Instant>> oldestUnread(SqlClient db, String consumer, Set<String> types) {
        return db.preparedQuery(
                        """
                SELECT e.occurred_at
                  FROM platform.event_cursor c
                 CROSS JOIN LATERAL (
                       SELECT occurred_at
                         FROM platform.event
                        WHERE xid >= c.from_xid AND (xid >= c.to_xid OR seq > c.seq) AND type = ANY ($2)
                        ORDER BY xid, seq
                        LIMIT 1) e
                 WHERE c.consumer = $1
                """)
                .execute(Tuple.from(List.of(consumer, types.toArray(String[]::new))))
                .map(rows -> first(rows)
                        .map(row -> row.getOffsetDateTime("occurred_at").toInstant()));
    }

    /** Events in the order of their sequence, for people to look at; a slow commit may still fill a gap. */
    Future<List<Event>> list(SqlClient db, long afterSeq, Optional<UUID> aggregateId, int limit) {
        return db.preparedQuery(
                        "SELECT " + COLUMNS
                                + """
                          FROM platform.event
                         WHERE seq > $1
                           AND ($2::uuid IS NULL OR aggregate_id = $2)
                           AND xid < pg_snapshot_xmin(pg_current_snapshot())
                         ORDER BY seq
                         LIMIT $3
                        """)
                .execute(Tuple.of(afterSeq, aggregateId.orElse(null), limit))
                .map(EventRepository::events);
    }

    Future<Void> move(SqlClient db, String consumer, Position position) {
        return db.preparedQuery(
                        """
                UPDATE platform.event_cursor
                   SET from_xid = $2::text::xid8, to_xid = $3::text::xid8, seq = $4
                 WHERE consumer = $1
                """)
                .execute(Tuple.of(consumer, position.fromXid(), position.toXid(), position.seq()))
                .mapEmpty();
    }

    private static List<Event> events(RowSet<Row> rows) {
        List<Event> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(new Event(
                row.getLong("seq"),
                row.getString("aggregate"),
                row.getUUID("aggregate_id"),
                row.getString("type"),
                row.getShort("version"),
                row.getJsonObject("payload"),
                row.getOffsetDateTime("occurred_at").toInstant())));
        return events;
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
