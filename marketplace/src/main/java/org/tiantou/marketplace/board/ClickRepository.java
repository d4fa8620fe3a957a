package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of {@code marketplace.board_clicks}. */
final class ClickRepository {

    Future<Void> add(SqlClient db, Map<Clicks.Cell, Long> clicks) {
        List<Map.Entry<Clicks.Cell, Long>> cells = List.copyOf(clicks.entrySet());
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.board_clicks AS b (offer_id, minute, clicks)
                SELECT offer_id, minute, clicks
                  FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) AS new (offer_id, minute, clicks)
                 ORDER BY offer_id, minute
                    ON CONFLICT (offer_id, minute) DO UPDATE
                   SET clicks = b.clicks + excluded.clicks
                """)
                .execute(Tuple.from(List.of(
                        cells.stream().map(cell -> cell.getKey().offer()).toArray(UUID[]::new),
                        cells.stream()
                                .map(cell -> cell.getKey().minute().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        cells.stream().map(Map.Entry::getValue).toArray(Long[]::new))))
                .mapEmpty();
    }
}
