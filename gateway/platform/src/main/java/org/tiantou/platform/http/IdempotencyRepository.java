package org.tiantou.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.crypto.PersonalData;

/** Rows of {@code platform.idempotent_answer}; bodies hold names, addresses and secrets, so they are encrypted at rest. */
public final class IdempotencyRepository {

    private static final String COLUMNS = "account_id, key, operation, request_hash, status, headers, body, created_at";

    private final PersonalData cipher;

    IdempotencyRepository(PersonalData cipher) {
        this.cipher = cipher;
    }

    /** Takes the key for the rest of the transaction; false when another transaction has it. */
    Future<Boolean> tryLock(SqlClient db, StoredAnswer.Key key) {
        return db.preparedQuery("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(key.account() + "/" + key.key()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Future<Optional<StoredAnswer>> find(SqlClient db, StoredAnswer.Key key) {
        return find(db, List.of(key)).map(found -> Optional.ofNullable(found.get(key)));
    }

    /**
     * The stored answers of those keys that have one. OFFSET 0 keeps the look-up by primary key whatever the planner thinks
     * of the table's size: a prepared plan that scans the table would grow with it.
     */
    public Future<Map<StoredAnswer.Key, StoredAnswer>> find(SqlClient db, List<StoredAnswer.Key> keys) {
        return db.preparedQuery(
                        """
                SELECT a.account_id, a.key, a.operation, a.request_hash, a.status, a.headers, a.body, a.created_at
                  FROM unnest($1::uuid[], $2::text[]) AS asked (account_id, key)
                 CROSS JOIN LATERAL (
                       SELECT *
                         FROM platform.idempotent_answer
                        WHERE account_id = asked.account_id AND key = asked.key
                       OFFSET 0) a
                """)
                .execute(Tuple.from(List.of(
                        keys.stream().map(key -> key.account().value()).toArray(UUID[]::new),
                        keys.stream().map(StoredAnswer.Key::key).toArray(String[]::new))))
                .map(this::byKey);
    }

    Future<Void> store(SqlClient db, StoredAnswer answer) {
        return store(db, List.of(answer));
    }

    /** Fails with a violation of {@code idempotent_answer_pkey} when one of the keys was used in the meantime. */
    public Future<Void> store(SqlClient db, List<StoredAnswer> answers) {
        return db.preparedQuery(
                        "INSERT INTO platform.idempotent_answer (" + COLUMNS
                                + """
                        )
                        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::smallint[],
                                             $6::jsonb[], $7::bytea[], $8::timestamptz[])
                        """)
                .execute(Tuple.from(List.of(
                        answers.stream().map(a -> a.key().account().value()).toArray(UUID[]::new),
                        answers.stream().map(a -> a.key().key()).toArray(String[]::new),
                        answers.stream().map(StoredAnswer::operation).toArray(String[]::new),
                        answers.stream().map(StoredAnswer::requestHash).toArray(Buffer[]::new),
                        answers.stream().map(a -> (short) a.answer().status()).toArray(Short[]::new),
                        answers.stream().map(a -> headers(a.answer())).toArray(JsonObject[]::new),
                        answers.stream().map(a -> sealed(a.answer().body())).toArray(Buffer[]::new),
                        answers.stream()
                                .map(a -> a.createdAt().atOffset(ZoneOffset.UTC))
                                .toArray(java.time.OffsetDateTime[]::new))))
                .mapEmpty();
    }

    /** Forgets answers older than the instant; returns how many. */
    public Future<Integer> forgetBefore(SqlClient db, Instant instant) {
        return db.preparedQuery("DELETE FROM platform.idempotent_answer WHERE created_at < $1")
                .execute(Tuple.of(instant.atOffset(ZoneOffset.UTC)))
                .map(RowSet::rowCount);
    }

    private Buffer sealed(Buffer body) {
        return Buffer.buffer(cipher.encrypt(body.getBytes()));
    }

    private Buffer opened(Buffer sealed) {
        return Buffer.buffer(cipher.decryptBytes(sealed.getBytes()));
    }

    private static JsonObject headers(Answer answer) {
        JsonObject json = new JsonObject();
        answer.headers().forEach(json::put);
        return json;
    }

    private Map<StoredAnswer.Key, StoredAnswer> byKey(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::answer)
                .collect(Collectors.toMap(StoredAnswer::key, answer -> answer));
    }

    private StoredAnswer answer(Row row) {
        Map<String, String> headers = row.getJsonObject("headers").stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> e.getValue().toString()));
        return new StoredAnswer(
                new StoredAnswer.Key(new AccountId(row.getUUID("account_id")), row.getString("key")),
                row.getString("operation"),
                row.getBuffer("request_hash"),
                new Answer(row.getShort("status"), headers, opened(row.getBuffer("body"))),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
