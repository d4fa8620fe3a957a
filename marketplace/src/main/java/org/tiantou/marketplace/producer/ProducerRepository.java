package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.crypto.PersonalData;

/** Rows of {@code marketplace.producer}; contacts are encrypted here. */
final class ProducerRepository {

    private static final String COLUMNS =
            """
            id, kind, name, village_code, credit_code, licence_no, contact_name, contact_phone,
            owner_account, version, created_at
            """;

    private final PersonalData personalData;

    ProducerRepository(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** Fails with CREDIT_CODE_TAKEN. */
    Future<Void> insert(SqlClient db, Producer producer) {
        ProducerProfile profile = producer.profile();
        return db.preparedQuery("INSERT INTO marketplace.producer (" + COLUMNS
                        + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
                .execute(Tuple.from(java.util.Arrays.asList(
                        producer.id().value(),
                        profile.kind().name(),
                        profile.name(),
                        profile.villageCode(),
                        profile.creditCode().orElse(null),
                        profile.licenceNo().orElse(null),
                        encrypted(profile.contact().name()),
                        encrypted(profile.contact().phone()),
                        producer.owner().value(),
                        producer.version(),
                        producer.createdAt().atOffset(ZoneOffset.UTC))))
                .<Void>mapEmpty()
                .recover(ProducerRepository::creditCodeTaken);
    }

    /** Fails with CREDIT_CODE_TAKEN. */
    Future<Void> update(SqlClient db, Producer producer) {
        ProducerProfile profile = producer.profile();
        return db.preparedQuery(
                        """
                UPDATE marketplace.producer
                   SET name = $2, village_code = $3, credit_code = $4, licence_no = $5,
                       contact_name = $6, contact_phone = $7, version = $8
                 WHERE id = $1
                """)
                .execute(Tuple.from(java.util.Arrays.asList(
                        producer.id().value(),
                        profile.name(),
                        profile.villageCode(),
                        profile.creditCode().orElse(null),
                        profile.licenceNo().orElse(null),
                        encrypted(profile.contact().name()),
                        encrypted(profile.contact().phone()),
                        producer.version())))
                .<Void>mapEmpty()
                .recover(ProducerRepository::creditCodeTaken);
    }

    Future<Optional<Producer>> find(SqlClient db, ProducerId id) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM marketplace.producer WHERE id = $1")
                .execute(Tuple.of(id.value()))
                .map(this::first);
    }

    /** Locks the row against other changes, not against being referred to. */
    Future<Optional<Producer>> lock(SqlClient db, ProducerId id) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM marketplace.producer WHERE id = $1 FOR NO KEY UPDATE")
                .execute(Tuple.of(id.value()))
                .map(this::first);
    }

    /** Owned ones, and those for which a cooperative of the account holds a grant, by id. */
    Future<List<Producer>> listOf(SqlClient db, AccountId account, Optional<ProducerId> after, int limit) {
        return db.preparedQuery(
                        "SELECT " + COLUMNS
                                + """
                          FROM marketplace.producer
                         WHERE (owner_account = $1
                            OR id IN (SELECT g.producer_id
                                        FROM marketplace.producer_grant g
                                        JOIN marketplace.producer c ON c.id = g.cooperative_id
                                       WHERE c.owner_account = $1 AND g.revoked_at IS NULL))
                           AND ($2::uuid IS NULL OR id > $2)
                         ORDER BY id
                         LIMIT $3
                        """)
                .execute(Tuple.of(account.value(), value(after), limit))
                .map(this::all);
    }

    private Buffer encrypted(String plain) {
        return Buffer.buffer(personalData.encrypt(plain));
    }

    private String decrypted(Buffer encrypted) {
        return personalData.decrypt(encrypted.getBytes());
    }

    private Optional<Producer> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private List<Producer> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::producer)
                .toList();
    }

    private Producer producer(Row row) {
        return new Producer(
                new ProducerId(row.getUUID("id")),
                new AccountId(row.getUUID("owner_account")),
                new ProducerProfile(
                        ProducerKind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("village_code"),
                        Optional.ofNullable(row.getString("credit_code")),
                        Optional.ofNullable(row.getString("licence_no")),
                        new Contact(
                                decrypted(row.getBuffer("contact_name")), decrypted(row.getBuffer("contact_phone")))),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static UUID value(Optional<ProducerId> id) {
        return id.map(ProducerId::value).orElse(null);
    }

    private static Future<Void> creditCodeTaken(Throwable failure) {
        boolean taken = failure instanceof PgException pg && "producer_by_credit_code".equals(pg.getConstraint());
        return Future.failedFuture(taken ? ProducerError.CREDIT_CODE_TAKEN.exception() : failure);
    }
}
