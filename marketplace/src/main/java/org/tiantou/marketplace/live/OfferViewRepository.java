package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.marketplace.stock.PriceWindow;
import org.tiantou.marketplace.stock.Pricing;
import org.tiantou.marketplace.stock.PurchaseLimits;

/** Reads bags with all that stands around their offers, by session. */
final class OfferViewRepository {

    /** Named so that a session's columns may stand beside them. */
    static final String VIEWS =
            """
            SELECT o.id AS offer_id, o.session_id, o.variant_id, o.producer_id, o.position, o.switched_on, o.pin, o.pinned_at,
                   o.session_price_fen, o.version AS offer_version, o.added_at,
                   p.price_fen, p.campaign_price_fen, p.campaign_from, p.campaign_until,
                   p.session_price_fen AS started_price_fen, p.session_price_from, p.session_price_until,
                   p.order_limit, p.buyer_limit, p.day_limit, p.on_sale, p.available, p.held,
                   v.listing_id, v.grade, v.size, v.unit, l.title AS listing_title, f.name AS producer_name,
                   photo.id AS photo_id
              FROM marketplace.live_offer o
              JOIN marketplace.stock_pool p ON p.live_offer_id = o.id AND p.kind = 'SESSION'
              JOIN marketplace.variant v ON v.id = o.variant_id
              JOIN marketplace.listing l ON l.id = v.listing_id
              JOIN marketplace.producer f ON f.id = o.producer_id
              LEFT JOIN LATERAL (SELECT id
                                   FROM marketplace.photo
                                  WHERE listing_id = l.id
                                  ORDER BY position
                                  LIMIT 1) photo ON TRUE
             WHERE o.session_id = $1 AND o.position IS NOT NULL
            """;

    /** By position. */
    Future<List<OfferView>> of(SqlClient db, LiveSessionId session) {
        return db.preparedQuery(VIEWS + " ORDER BY o.position")
                .execute(Tuple.of(session.value()))
                .map(rows -> rows.stream().map(OfferViewRepository::view).toList());
    }

    static OfferView view(Row row) {
        return new OfferView(
                OfferRepository.offer(row),
                new OfferCard(
                        new ListingId(row.getUUID("listing_id")),
                        row.getString("listing_title"),
                        Optional.ofNullable(row.getString("grade")),
                        Optional.ofNullable(row.getString("size")),
                        row.getString("unit"),
                        row.getString("producer_name"),
                        Optional.ofNullable(row.getUUID("photo_id"))),
                new Pricing(
                        Money.cny(row.getLong("price_fen")),
                        window(row, "campaign_price_fen", "campaign_from", "campaign_until"),
                        window(row, "started_price_fen", "session_price_from", "session_price_until")),
                new PurchaseLimits(limit(row, "order_limit"), limit(row, "buyer_limit"), limit(row, "day_limit")),
                row.getBoolean("on_sale"),
                row.getLong("available"),
                row.getLong("held"));
    }

    private static Optional<PriceWindow> window(Row row, String price, String from, String until) {
        return Optional.ofNullable(row.getLong(price))
                .map(fen -> new PriceWindow(
                        Money.cny(fen),
                        row.getOffsetDateTime(from).toInstant(),
                        row.getOffsetDateTime(until).toInstant()));
    }

    private static OptionalInt limit(Row row, String column) {
        Integer limit = row.getInteger(column);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
