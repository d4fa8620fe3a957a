package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;

/** Rows of {@code identity.session} and {@code identity.refresh_token}. */
final class SessionRepository {

    Future<Void> start(SqlClient db, UUID session, AccountId account, Instant at) {
        return db.preparedQuery("INSERT INTO identity.session (id, account_id, started_at) VALUES ($1, $2, $3)")
                .execute(Tuple.of(session, account.value(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Void> addToken(SqlClient db, UUID session, Buffer hash, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO identity.refresh_token (hash, session_id, issued_at, expires_at)
                VALUES ($1, $2, $3, $4)
                """)
                .execute(Tuple.of(
                        hash,
                        session,
                        at.atOffset(ZoneOffset.UTC),
                        at.plus(RefreshToken.LIFE).atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Locks the token and its session. */
    Future<Optional<RefreshToken>> lock(SqlClient db, Buffer hash) {
        return db.preparedQuery(
                        """
                SELECT t.session_id, s.account_id, t.expires_at,
                       t.used_at IS NOT NULL AS used, s.ended_at IS NOT NULL AS ended
                  FROM identity.refresh_token t
                  JOIN identity.session s ON s.id = t.session_id
                 WHERE t.hash = $1
                   FOR UPDATE
                """)
                .execute(Tuple.of(hash))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())
                                .map(row -> new RefreshToken(
                                        row.getUUID("session_id"),
                                        new AccountId(row.getUUID("account_id")),
                                        row.getOffsetDateTime("expires_at").toInstant(),
                                        row.getBoolean("used"),
                                        row.getBoolean("ended"))));
    }

    Future<Void> markUsed(SqlClient db, Buffer hash, Instant at) {
        return db.preparedQuery("UPDATE identity.refresh_token SET used_at = $2 WHERE hash = $1")
                .execute(Tuple.of(hash, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Does nothing to a session that has ended. */
    Future<Void> end(SqlClient db, UUID session, SessionEnd by, Instant at) {
        return db.preparedQuery(
                        "UPDATE identity.session SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL")
                .execute(Tuple.of(session, at.atOffset(ZoneOffset.UTC), by.name()))
                .mapEmpty();
    }

    /** Forgets tokens that expired before the instant, and sessions that have none left. */
    Future<Void> forgetExpiredBefore(SqlClient db, Instant instant) {
        return db.preparedQuery("DELETE FROM identity.refresh_token WHERE expires_at < $1")
                .execute(Tuple.of(instant.atOffset(ZoneOffset.UTC)))
                .compose(deleted -> db.preparedQuery(
                                """
                        DELETE FROM identity.session s
                         WHERE s.started_at < $1
                           AND NOT EXISTS (SELECT 1 FROM identity.refresh_token WHERE session_id = s.id)
                        """)
                        .execute(Tuple.of(instant.minus(RefreshToken.LIFE).atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }
}
