package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/** Looks at any number of sessions in one statement, which every node with viewers runs every second. */
final class GlanceRepository {

    Future<List<Glance>> of(SqlClient db, Collection<LiveSessionId> sessions) {
        return db.preparedQuery(
                        """
                SELECT s.id, s.revision, p.live_offer_id, p.available
                  FROM marketplace.live_session s
                  LEFT JOIN (marketplace.live_offer o
                             JOIN marketplace.stock_pool p ON p.live_offer_id = o.id AND p.kind = 'SESSION')
                    ON o.session_id = s.id AND o.position IS NOT NULL
                 WHERE s.id = ANY ($1)
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                sessions.stream().map(LiveSessionId::value).toArray(UUID[]::new)))
                .map(GlanceRepository::glances);
    }

    private static List<Glance> glances(Iterable<Row> rows) {
        Map<LiveSessionId, Long> revisions = new LinkedHashMap<>();
        Map<LiveSessionId, Map<LiveOfferId, CoarseStock>> stock = new HashMap<>();
        for (Row row : rows) {
            LiveSessionId session = new LiveSessionId(row.getUUID("id"));
            revisions.put(session, row.getLong("revision"));
            Map<LiveOfferId, CoarseStock> bag = stock.computeIfAbsent(session, first -> new HashMap<>());
            UUID offer = row.getUUID("live_offer_id");
            if (offer != null) {
                bag.put(new LiveOfferId(offer), CoarseStock.of(row.getLong("available")));
            }
        }
        return revisions.entrySet().stream()
                .map(each -> new Glance(each.getKey(), each.getValue(), stock.get(each.getKey())))
                .toList();
    }
}
