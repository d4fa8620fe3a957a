package org.tiantou.marketplace.producer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ProducerId;

/** Reads who may act for a producer. */
final class ProducerAccessRepository {

    private static final String OWNS_OR_HOLDS =
            """
            SELECT EXISTS (
                     SELECT 1 FROM marketplace.producer WHERE id = $1 AND owner_account = $2)
                OR EXISTS (
                     SELECT 1
                       FROM marketplace.producer_grant g
                       JOIN marketplace.producer c ON c.id = g.cooperative_id
                      WHERE g.producer_id = $1 AND g.revoked_at IS NULL
                        AND c.owner_account = $2
                        AND ($3::text IS NULL OR $3 = ANY (g.powers)))
            """;

    Future<Boolean> may(SqlClient db, AccountId account, ProducerId producer, Power power) {
        return exists(db, Tuple.of(producer.value(), account.value(), power.name()));
    }

    Future<Boolean> manages(SqlClient db, AccountId account, ProducerId producer) {
        return exists(db, Tuple.of(producer.value(), account.value(), null));
    }

    private static Future<Boolean> exists(SqlClient db, Tuple arguments) {
        return db.preparedQuery(OWNS_OR_HOLDS)
                .execute(arguments)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
