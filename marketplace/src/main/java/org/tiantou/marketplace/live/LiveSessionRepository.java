package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.VariantId;

/** Rows of {@code marketplace.live_session}. */
final class LiveSessionRepository {

    static final String COLUMNS =
            """
            id, host_id, title, platform, room_number, playback_url, hold_mode, hold_minutes, status, starts_at, started_at,
            ended_at, version, revision, created_at
            """;

    /** A place in the list of open sessions. */
    record Position(Instant startsAt, UUID id) {}

    Future<Void> insert(SqlClient db, LiveSession session) {
        return db.preparedQuery("INSERT INTO marketplace.live_session (" + COLUMNS
                        + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
                .execute(Tuple.from(Arrays.asList(
                        session.id().value(),
                        session.host().value(),
                        session.plan().title(),
                        session.plan().platform().name(),
                        session.plan().roomNumber(),
                        session.plan().playbackUrl().orElse(null),
                        session.plan().holdMode().name(),
                        (short) session.plan().holdMinutes(),
                        session.status().name(),
                        at(session.plan().startsAt()),
                        at(session.startedAt()),
                        at(session.endedAt()),
                        session.version(),
                        session.revision(),
                        at(session.createdAt()))))
                .mapEmpty();
    }

    Future<Void> update(SqlClient db, LiveSession session) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.live_session
                   SET title = $2, platform = $3, room_number = $4, playback_url = $5, hold_mode = $6, hold_minutes = $7,
                       status = $8, starts_at = $9, started_at = $10, ended_at = $11, version = $12, revision = $13
                 WHERE id = $1
                """)
                .execute(Tuple.from(Arrays.asList(
                        session.id().value(),
                        session.plan().title(),
                        session.plan().platform().name(),
                        session.plan().roomNumber(),
                        session.plan().playbackUrl().orElse(null),
                        session.plan().holdMode().name(),
                        (short) session.plan().holdMinutes(),
                        session.status().name(),
                        at(session.plan().startsAt()),
                        at(session.startedAt()),
                        at(session.endedAt()),
                        session.version(),
                        session.revision())))
                .mapEmpty();
    }

    Future<Optional<LiveSession>> find(SqlClient db, LiveSessionId id) {
        return read(db, "WHERE id = $1", Tuple.of(id.value()))
                .map(found -> found.stream().findFirst());
    }

    Future<Optional<LiveSession>> lock(SqlClient db, LiveSessionId id) {
        return read(db, "WHERE id = $1 FOR NO KEY UPDATE", Tuple.of(id.value()))
                .map(found -> found.stream().findFirst());
    }

    /** Locks open sessions that have any of the variants in their bags, in id order. */
    Future<List<LiveSession>> lockOffering(SqlClient db, Collection<VariantId> variants) {
        return read(
                        db,
                        """
                 WHERE id IN (SELECT o.session_id
                                FROM marketplace.stock_pool p
                                JOIN marketplace.live_offer o ON o.id = p.live_offer_id
                               WHERE p.variant_id = ANY ($1) AND p.closed_at IS NULL)
                 ORDER BY id
                   FOR NO KEY UPDATE
                """,
                        Tuple.tuple()
                                .addArrayOfUUID(
                                        variants.stream().map(VariantId::value).toArray(UUID[]::new)))
                .map(locked -> locked.stream()
                        .filter(session -> session.status().isOpen())
                        .toList());
    }

    /** Those to come and those on air, by their start. */
    Future<List<LiveSession>> listOpen(SqlClient db, Optional<LiveStatus> status, Optional<Position> after, int limit) {
        return read(
                db,
                """
                 WHERE status IN ('SCHEDULED', 'LIVE', 'PAUSED')
                   AND ($1::text IS NULL OR status = $1)
                   AND ($2::timestamptz IS NULL OR (starts_at, id) > ($2, $3))
                 ORDER BY starts_at, id
                 LIMIT $4
                """,
                Tuple.from(Arrays.asList(
                        status.map(LiveStatus::name).orElse(null),
                        at(after.map(Position::startsAt)),
                        after.map(Position::id).orElse(null),
                        limit)));
    }

    /** Those that the account hosts or assists, in every state, newest first. */
    Future<List<LiveSession>> listOf(SqlClient db, AccountId account, Optional<UUID> before, int limit) {
        return read(
                db,
                """
                 WHERE (host_id = $1
                    OR id IN (SELECT session_id FROM marketplace.live_assistant WHERE account_id = $1))
                   AND ($2::uuid IS NULL OR id < $2)
                 ORDER BY id DESC
                 LIMIT $3
                """,
                Tuple.of(account.value(), before.orElse(null), limit));
    }

    /** Those that should have started before then and have not, and those that have been running since before then. */
    Future<List<LiveSessionId>> forgotten(SqlClient db, Instant before, int limit) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM marketplace.live_session
                 WHERE status IN ('SCHEDULED', 'LIVE', 'PAUSED')
                   AND coalesce(started_at, starts_at) < $1
                 LIMIT $2
                """)
                .execute(Tuple.of(at(before), limit))
                .map(rows -> rows.stream()
                        .map(row -> new LiveSessionId(row.getUUID("id")))
                        .toList());
    }

    /** Those that are ended or cancelled. */
    Future<Set<LiveSessionId>> over(SqlClient db, Collection<LiveSessionId> ids) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM marketplace.live_session
                 WHERE id = ANY ($1) AND status IN ('ENDED', 'CANCELLED')
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(ids.stream().map(LiveSessionId::value).toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new LiveSessionId(row.getUUID("id")))
                        .collect(Collectors.toSet()));
    }

    static LiveSession session(Row row) {
        return new LiveSession(
                new LiveSessionId(row.getUUID("id")),
                new AccountId(row.getUUID("host_id")),
                new SessionPlan(
                        row.getString("title"),
                        StreamPlatform.valueOf(row.getString("platform")),
                        row.getString("room_number"),
                        Optional.ofNullable(row.getString("playback_url")),
                        row.getOffsetDateTime("starts_at").toInstant(),
                        HoldMode.valueOf(row.getString("hold_mode")),
                        row.getShort("hold_minutes")),
                LiveStatus.valueOf(row.getString("status")),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getLong("version"),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Future<List<LiveSession>> read(SqlClient db, String condition, Tuple arguments) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM marketplace.live_session " + condition)
                .execute(arguments)
                .map(rows -> rows.stream().map(LiveSessionRepository::session).toList());
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(LiveSessionRepository::at).orElse(null);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
