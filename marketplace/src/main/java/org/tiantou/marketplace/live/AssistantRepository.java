package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;

/** Rows of {@code marketplace.live_assistant}. */
final class AssistantRepository {

    /** False where it assists already. */
    Future<Boolean> insert(SqlClient db, LiveSessionId session, AccountId account, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.live_assistant (session_id, account_id, added_at)
                VALUES ($1, $2, $3)
                    ON CONFLICT DO NOTHING
                """)
                .execute(Tuple.of(session.value(), account.value(), at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** False where it did not assist. */
    Future<Boolean> delete(SqlClient db, LiveSessionId session, AccountId account) {
        return db.preparedQuery("DELETE FROM marketplace.live_assistant WHERE session_id = $1 AND account_id = $2")
                .execute(Tuple.of(session.value(), account.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Boolean> has(SqlClient db, LiveSessionId session, AccountId account) {
        return db.preparedQuery(
                        """
                SELECT EXISTS (
                    SELECT 1 FROM marketplace.live_assistant WHERE session_id = $1 AND account_id = $2)
                """)
                .execute(Tuple.of(session.value(), account.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Those who were added first, first. */
    Future<List<AccountId>> of(SqlClient db, LiveSessionId session) {
        return db.preparedQuery(
                        """
                SELECT account_id
                  FROM marketplace.live_assistant
                 WHERE session_id = $1
                 ORDER BY added_at, account_id
                """)
                .execute(Tuple.of(session.value()))
                .map(rows -> rows.stream()
                        .map(row -> new AccountId(row.getUUID("account_id")))
                        .toList());
    }
}
