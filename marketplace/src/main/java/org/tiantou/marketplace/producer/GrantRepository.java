package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ProducerId;

/** Rows of {@code marketplace.producer_grant}. */
final class GrantRepository {

    private static final String COLUMNS =
            "id, producer_id, cooperative_id, powers, granted_by, granted_at, revoked_by, revoked_at";

    /** Fails with GRANT_EXISTS while the cooperative has another one in force. */
    Future<Void> insert(SqlClient db, Grant grant) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.producer_grant
                       (id, producer_id, cooperative_id, powers, granted_by, granted_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """)
                .execute(Tuple.from(List.of(
                        grant.id(),
                        grant.producer().value(),
                        grant.cooperative().value(),
                        grant.powers().stream().map(Power::name).toArray(String[]::new),
                        grant.grantedBy().value(),
                        grant.grantedAt().atOffset(ZoneOffset.UTC))))
                .<Void>mapEmpty()
                .recover(GrantRepository::exists);
    }

    Future<Optional<Grant>> lock(SqlClient db, ProducerId producer, UUID id) {
        return db.preparedQuery("SELECT " + COLUMNS
                        + " FROM marketplace.producer_grant WHERE producer_id = $1 AND id = $2 FOR UPDATE")
                .execute(Tuple.of(producer.value(), id))
                .map(rows -> all(rows).stream().findFirst());
    }

    Future<Void> revoke(SqlClient db, UUID id, AccountId by, Instant at) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.producer_grant
                   SET revoked_by = $2, revoked_at = $3
                 WHERE id = $1 AND revoked_at IS NULL
                """)
                .execute(Tuple.of(id, by.value(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Those in force and those revoked, by id, which is by time. */
    Future<List<Grant>> listOf(SqlClient db, ProducerId producer, Optional<UUID> after, int limit) {
        return db.preparedQuery(
                        "SELECT " + COLUMNS
                                + """
                          FROM marketplace.producer_grant
                         WHERE producer_id = $1 AND ($2::uuid IS NULL OR id > $2)
                         ORDER BY id
                         LIMIT $3
                        """)
                .execute(Tuple.of(producer.value(), after.orElse(null), limit))
                .map(GrantRepository::all);
    }

    private static List<Grant> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(GrantRepository::grant)
                .toList();
    }

    private static Grant grant(Row row) {
        return new Grant(
                row.getUUID("id"),
                new ProducerId(row.getUUID("producer_id")),
                new ProducerId(row.getUUID("cooperative_id")),
                Arrays.stream(row.getArrayOfStrings("powers"))
                        .map(Power::valueOf)
                        .toList(),
                new AccountId(row.getUUID("granted_by")),
                row.getOffsetDateTime("granted_at").toInstant(),
                Optional.ofNullable(row.getUUID("revoked_by"))
                        .map(by -> new Grant.End(
                                new AccountId(by),
                                row.getOffsetDateTime("revoked_at").toInstant())));
    }

    private static Future<Void> exists(Throwable failure) {
        boolean exists = failure instanceof PgException pg && "producer_grant_in_force".equals(pg.getConstraint());
        return Future.failedFuture(exists ? ProducerError.GRANT_EXISTS.exception() : failure);
    }
}
