package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tiantou.kernel.ProducerId;

/** Reads offers, with their sums and pools in one round trip. */
final class OfferOnBoardRepository {

    /** In the order of the bag; those that were removed come last. */
    Future<List<OfferOnBoard>> of(SqlClient db, Viewpoint view) {
        return db.preparedQuery(
                        "SELECT f.id, f.variant_id, f.producer_id, session.available AS session_available,"
                                + " session.held AS session_held, shop.available AS shop_available,"
                                + " shop.held AS shop_held, (SELECT coalesce(sum(c.clicks), 0)::bigint"
                                + " FROM marketplace.board_clicks c WHERE c.offer_id = f.id) AS clicks, sums.*"
                                + " FROM marketplace.live_offer f"
                                + " JOIN marketplace.stock_pool session"
                                + " ON session.live_offer_id = f.id AND session.kind = 'SESSION'"
                                + " JOIN marketplace.stock_pool shop"
                                + " ON shop.variant_id = f.variant_id AND shop.kind = 'SHOP'"
                                + " CROSS JOIN LATERAL (SELECT " + BoardMinuteRepository.SUMS
                                + """
                                       FROM marketplace.board_minute
                                      WHERE session_id = f.session_id AND scope = 'OFFER' AND scope_id = f.id) sums
                         WHERE f.session_id = $1 AND ($2::uuid IS NULL OR f.producer_id = $2)
                         ORDER BY f.position NULLS LAST, f.id
                        """)
                .execute(Tuple.of(
                        view.session().value(),
                        view.producer().map(ProducerId::value).orElse(null)))
                .map(rows -> rows.stream().map(OfferOnBoardRepository::offer).toList());
    }

    /** In which session each of the offers is. */
    Future<Map<UUID, UUID>> sessions(SqlClient db, Set<UUID> offers) {
        return db.preparedQuery("SELECT id, session_id FROM marketplace.live_offer WHERE id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfUUID(offers.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getUUID("id"), row -> row.getUUID("session_id"))));
    }

    private static OfferOnBoard offer(Row row) {
        return new OfferOnBoard(
                row.getUUID("id"),
                row.getUUID("variant_id"),
                row.getUUID("producer_id"),
                row.getLong("clicks"),
                new OfferOnBoard.Pool(row.getLong("session_available"), row.getLong("session_held")),
                new OfferOnBoard.Pool(row.getLong("shop_available"), row.getLong("shop_held")),
                BoardMinuteRepository.counters(row));
    }
}
