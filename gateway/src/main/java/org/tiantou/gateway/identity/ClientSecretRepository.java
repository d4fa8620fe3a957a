package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;

/** Rows of {@code identity.client_secret}; who changes them has locked the client. */
final class ClientSecretRepository {

    /** Of those that work, the newest last. */
    Future<List<ClientSecret>> working(SqlClient db, AccountId client, Instant now) {
        return db.preparedQuery(
                        """
                SELECT id, created_at, expires_at
                  FROM identity.client_secret
                 WHERE client_id = $1 AND (expires_at IS NULL OR expires_at > $2)
                 ORDER BY expires_at, created_at, id
                """)
                .execute(Tuple.of(client.value(), utc(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClientSecretRepository::secret)
                        .toList());
    }

    Future<Void> insert(SqlClient db, AccountId client, ClientSecret secret, Buffer hash) {
        return db.preparedQuery(
                        """
                INSERT INTO identity.client_secret (id, client_id, hash, created_at)
                VALUES ($1, $2, $3, $4)
                """)
                .execute(Tuple.of(secret.id(), client.value(), hash, utc(secret.createdAt())))
                .mapEmpty();
    }

    /** All secrets of the client work until then at the latest. */
    Future<Void> expire(SqlClient db, AccountId client, Instant at) {
        return db.preparedQuery(
                        """
                UPDATE identity.client_secret
                   SET expires_at = $2
                 WHERE client_id = $1 AND (expires_at IS NULL OR expires_at > $2)
                """)
                .execute(Tuple.of(client.value(), utc(at)))
                .mapEmpty();
    }

    Future<Void> expire(SqlClient db, UUID secret, Instant at) {
        return db.preparedQuery("UPDATE identity.client_secret SET expires_at = $2 WHERE id = $1")
                .execute(Tuple.of(secret, utc(at)))
                .mapEmpty();
    }

    private static ClientSecret secret(Row row) {
        return new ClientSecret(
                row.getUUID("id"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
