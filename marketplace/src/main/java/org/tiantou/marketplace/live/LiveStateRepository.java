package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.LiveSessionId;

/** Reads a session with its bag in one statement, hence of one moment: the bag is that of the session's revision. */
final class LiveStateRepository {

    Future<Optional<LiveState>> find(SqlClient db, LiveSessionId id, Instant now) {
        return db.preparedQuery("SELECT s.*, bag.* FROM (SELECT " + LiveSessionRepository.COLUMNS
                        + " FROM marketplace.live_session WHERE id = $1) s LEFT JOIN (" + OfferViewRepository.VIEWS
                        + ") bag ON TRUE ORDER BY bag.position")
                .execute(Tuple.of(id.value()))
                .map(rows -> {
                    List<Row> all = rows.stream().toList();
                    return all.stream()
                            .findFirst()
                            .map(first -> new LiveState(LiveSessionRepository.session(first), bag(all), now));
                });
    }

    private static List<OfferView> bag(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.getUUID("offer_id") != null)
                .map(OfferViewRepository::view)
                .toList();
    }
}
