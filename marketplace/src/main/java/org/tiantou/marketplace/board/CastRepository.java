package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.ProducerId;

/** Reads who takes part in a session. */
final class CastRepository {

    /**
     * Who takes part.
     *
     * @param crew whether the account that asks is the host or assists
     * @param producers those that accepted
     */
    record Cast(boolean crew, List<ProducerId> producers) {}

    Future<Optional<Cast>> find(SqlClient db, LiveSessionId session, AccountId caller) {
        return db.preparedQuery(
                        """
                SELECT host_id = $2 OR EXISTS (
                           SELECT 1 FROM marketplace.live_assistant WHERE session_id = $1 AND account_id = $2) AS crew,
                       ARRAY(SELECT producer_id
                               FROM marketplace.live_producer
                              WHERE session_id = $1 AND status = 'ACCEPTED'
                              ORDER BY producer_id) AS producers
                  FROM marketplace.live_session
                 WHERE id = $1
                """)
                .execute(Tuple.of(session.value(), caller.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Cast(
                                row.getBoolean("crew"),
                                Arrays.stream(row.getArrayOfUUIDs("producers"))
                                        .map(ProducerId::new)
                                        .toList())));
    }
}
