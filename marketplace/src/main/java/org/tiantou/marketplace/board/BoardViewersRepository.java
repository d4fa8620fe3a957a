package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tiantou.kernel.LiveSessionId;

/** Rows of {@code marketplace.board_viewers}; each only ever grows, so that any node may tell, and more than once. */
final class BoardViewersRepository {

    /** @param viewers of sessions at that moment, all above zero */
    Future<Void> peak(SqlClient db, Instant now, Map<LiveSessionId, Long> viewers) {
        if (viewers.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Map.Entry<LiveSessionId, Long>> watched = List.copyOf(viewers.entrySet());
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.board_viewers AS b (session_id, minute, viewers)
                SELECT w.session_id, $2, w.viewers
                  FROM unnest($1::uuid[], $3::bigint[]) AS w (session_id, viewers)
                 ORDER BY w.session_id
                    ON CONFLICT (session_id, minute) DO UPDATE
                   SET viewers = excluded.viewers
                 WHERE b.viewers < excluded.viewers
                """)
                .execute(Tuple.from(List.of(
                        watched.stream().map(each -> each.getKey().value()).toArray(UUID[]::new),
                        now.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC),
                        watched.stream().map(Map.Entry::getValue).toArray(Long[]::new))))
                .mapEmpty();
    }
}
