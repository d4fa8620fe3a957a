package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tiantou.platform.crypto.PersonalData;

/** Rows of {@code identity.signing_key}; private keys are encrypted. */
final class SigningKeyRepository {

    private final PersonalData cipher;

    SigningKeyRepository(PersonalData cipher) {
        this.cipher = cipher;
    }

    /** Nobody else can add a key before this transaction ends. */
    Future<Void> lock(SqlClient db) {
        return db.query("LOCK TABLE identity.signing_key IN SHARE ROW EXCLUSIVE MODE")
                .execute()
                .mapEmpty();
    }

    Future<Void> insert(SqlClient db, SigningKey key) {
        return db.preparedQuery(
                        """
                INSERT INTO identity.signing_key (id, public_key, private_key, created_at)
                VALUES ($1, $2, $3, $4)
                """)
                .execute(Tuple.of(
                        key.id(),
                        Buffer.buffer(key.pair().getPublic().getEncoded()),
                        Buffer.buffer(cipher.encrypt(key.pair().getPrivate().getEncoded())),
                        key.createdAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<List<UUID>> ids(SqlClient db) {
        return db.query("SELECT id FROM identity.signing_key ORDER BY position")
                .execute()
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids;
                });
    }

    /** The oldest first. */
    Future<List<SigningKey>> list(SqlClient db) {
        return db.query("SELECT id, public_key, private_key, created_at FROM identity.signing_key ORDER BY position")
                .execute()
                .map(rows -> {
                    List<SigningKey> keys = new ArrayList<>();
                    rows.forEach(row -> keys.add(key(row)));
                    return keys;
                });
    }

    /** Forgets the keys whose successor was created before the instant. */
    Future<Void> forgetFollowedBefore(SqlClient db, Instant instant) {
        return db.preparedQuery(
                        """
                DELETE FROM identity.signing_key old
                 WHERE EXISTS (SELECT 1
                                 FROM identity.signing_key newer
                                WHERE newer.position > old.position AND newer.created_at < $1)
                """)
                .execute(Tuple.of(instant.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private SigningKey key(Row row) {
        byte[] pkcs8 = cipher.decryptBytes(row.getBuffer("private_key").getBytes());
        byte[] spki = row.getBuffer("public_key").getBytes();
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            KeyPair pair = new KeyPair(
                    rsa.generatePublic(new X509EncodedKeySpec(spki)),
                    rsa.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
            return new SigningKey(
                    row.getUUID("id"), pair, row.getOffsetDateTime("created_at").toInstant());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing key " + row.getUUID("id") + " is damaged", e);
        }
    }
}
