package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.PartnerId;

/** Rows of {@code identity.client}. */
final class ClientRepository {

    /** A client that was not revoked, and the digests of its secrets that work. */
    record Known(Client client, List<Buffer> secretHashes) {}

    /** False when there is one of that client id. */
    Future<Boolean> insert(SqlClient db, Client client, Optional<AccountId> by, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO identity.client (id, client_id, partner_id, scopes, created_by, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (client_id) DO NOTHING
                """)
                .execute(Tuple.tuple()
                        .addUUID(client.id().value())
                        .addString(client.clientId())
                        .addUUID(client.partner().value())
                        .addArrayOfString(new TreeSet<>(client.scopes()).toArray(String[]::new))
                        .addUUID(by.map(AccountId::value).orElse(null))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Optional<Known>> find(SqlClient db, String clientId, Instant now) {
        return db.preparedQuery(
                        """
                SELECT id, client_id, partner_id, scopes,
                       ARRAY(SELECT hash
                               FROM identity.client_secret AS secret
                              WHERE secret.client_id = client.id AND (expires_at IS NULL OR expires_at > $2)
                              ORDER BY secret.id) AS hashes
                  FROM identity.client
                 WHERE client_id = $1 AND revoked_at IS NULL
                """)
                .execute(Tuple.of(clientId, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Known(client(row), List.of(row.getArrayOfBuffers("hashes"))))
                        .findFirst());
    }

    /** One that was not revoked. */
    Future<Optional<Client>> get(SqlClient db, AccountId id) {
        return db.preparedQuery(
                        """
                SELECT id, client_id, partner_id, scopes
                  FROM identity.client
                 WHERE id = $1 AND revoked_at IS NULL
                """)
                .execute(Tuple.of(id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClientRepository::client)
                        .findFirst());
    }

    /** One that was not revoked, locked. */
    Future<Optional<Client>> lock(SqlClient db, AccountId id) {
        return db.preparedQuery(
                        """
                SELECT id, client_id, partner_id, scopes
                  FROM identity.client
                 WHERE id = $1 AND revoked_at IS NULL
                   FOR UPDATE
                """)
                .execute(Tuple.of(id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClientRepository::client)
                        .findFirst());
    }

    /** The partner's client under that name, revoked or not, locked. */
    Future<Optional<AccountId>> lock(SqlClient db, PartnerId partner, String clientId) {
        return db.preparedQuery("SELECT id FROM identity.client WHERE partner_id = $1 AND client_id = $2 FOR UPDATE")
                .execute(Tuple.of(partner.value(), clientId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new AccountId(rows.iterator().next().getUUID("id"))));
    }

    /** False when it was revoked before. */
    Future<Boolean> revoke(SqlClient db, AccountId client, Instant at) {
        return db.preparedQuery("UPDATE identity.client SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
                .execute(Tuple.of(client.value(), at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Client client(Row row) {
        return new Client(
                new AccountId(row.getUUID("id")),
                new PartnerId(row.getUUID("partner_id")),
                row.getString("client_id"),
                Set.of(row.getArrayOfStrings("scopes")));
    }
}
