package org.tiantou.marketplace.live;

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
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code marketplace.live_producer}; they change under the lock of their session. */
final class InvitationRepository {

    private static final String VIEWS =
            """
            SELECT p.producer_id, p.status AS invitation_status, p.invited_at, p.answered_at, p.answered_by, f.name,
                   s.id, s.host_id, s.title, s.platform, s.room_number, s.playback_url, s.hold_mode, s.hold_minutes,
                   s.status, s.starts_at, s.started_at, s.ended_at, s.version, s.revision, s.created_at
              FROM marketplace.live_producer p
              JOIN marketplace.live_session s ON s.id = p.session_id
              JOIN marketplace.producer f ON f.id = p.producer_id
            """;

    Future<Void> put(SqlClient db, Invitation invitation) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.live_producer
                       (session_id, producer_id, status, invited_at, answered_at, answered_by)
                VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (session_id, producer_id) DO UPDATE
                   SET status = excluded.status, invited_at = excluded.invited_at, answered_at = excluded.answered_at,
                       answered_by = excluded.answered_by
                """)
                .execute(Tuple.from(Arrays.asList(
                        invitation.session().value(),
                        invitation.producer().value(),
                        invitation.status().name(),
                        at(invitation.invitedAt()),
                        invitation.answer().map(answer -> at(answer.at())).orElse(null),
                        invitation.answer().map(answer -> answer.by().value()).orElse(null))))
                .mapEmpty();
    }

    Future<Optional<InvitationView>> find(SqlClient db, LiveSessionId session, ProducerId producer) {
        return views(db, " WHERE p.session_id = $1 AND p.producer_id = $2", Tuple.of(session.value(), producer.value()))
                .map(found -> found.stream().findFirst());
    }

    /** By producer. */
    Future<List<InvitationView>> ofSession(SqlClient db, LiveSessionId session, Optional<UUID> after, int limit) {
        return views(
                db,
                """
                 WHERE p.session_id = $1 AND ($2::uuid IS NULL OR p.producer_id > $2)
                 ORDER BY p.producer_id
                 LIMIT $3
                """,
                Tuple.of(session.value(), after.orElse(null), limit));
    }

    /** Those to the newest sessions first. */
    Future<List<InvitationView>> ofProducer(SqlClient db, ProducerId producer, Optional<UUID> before, int limit) {
        return views(
                db,
                """
                 WHERE p.producer_id = $1 AND ($2::uuid IS NULL OR p.session_id < $2)
                 ORDER BY p.session_id DESC
                 LIMIT $3
                """,
                Tuple.of(producer.value(), before.orElse(null), limit));
    }

    Future<Boolean> hasProducer(SqlClient db, ProducerId producer) {
        return db.preparedQuery("SELECT EXISTS (SELECT 1 FROM marketplace.producer WHERE id = $1)")
                .execute(Tuple.of(producer.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Future<List<InvitationView>> views(SqlClient db, String condition, Tuple arguments) {
        return db.preparedQuery(VIEWS + condition)
                .execute(arguments)
                .map(rows -> rows.stream().map(InvitationRepository::view).toList());
    }

    private static InvitationView view(Row row) {
        LiveSession session = LiveSessionRepository.session(row);
        return new InvitationView(
                new Invitation(
                        session.id(),
                        new ProducerId(row.getUUID("producer_id")),
                        InvitationStatus.valueOf(row.getString("invitation_status")),
                        row.getOffsetDateTime("invited_at").toInstant(),
                        Optional.ofNullable(row.getUUID("answered_by"))
                                .map(by -> new Invitation.Answer(
                                        new AccountId(by),
                                        row.getOffsetDateTime("answered_at").toInstant()))),
                row.getString("name"),
                session);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
