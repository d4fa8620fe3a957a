package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/** Rows of {@code marketplace.stock_pool} that belong to live offers, and those of the shop beside them. */
final class SessionPoolRepository {

    Future<Optional<ShopShelf>> lockShelf(SqlClient db, VariantId variant) {
        return db.preparedQuery(
                        """
                SELECT id, producer_id, price_fen, on_sale
                  FROM marketplace.stock_pool
                 WHERE variant_id = $1 AND kind = 'SHOP'
                   FOR UPDATE
                """)
                .execute(Tuple.of(variant.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new ShopShelf(
                                new PoolId(row.getUUID("id")),
                                new ProducerId(row.getUUID("producer_id")),
                                Money.cny(row.getLong("price_fen")),
                                row.getBoolean("on_sale"))));
    }

    Future<Void> insert(SqlClient db, PoolId pool, LiveOfferId offer, VariantId variant, PurchaseLimits limits) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.stock_pool
                       (id, variant_id, kind, live_offer_id, producer_id, price_fen, campaign_price_fen, campaign_from,
                        campaign_until, order_limit, buyer_limit, day_limit, offered, on_sale)
                SELECT $1, variant_id, 'SESSION', $2, producer_id, price_fen, campaign_price_fen, campaign_from,
                       campaign_until, $4, $5, $6, FALSE, FALSE
                  FROM marketplace.stock_pool
                 WHERE variant_id = $3 AND kind = 'SHOP'
                """)
                .execute(Tuple.from(Arrays.asList(
                        pool.value(),
                        offer.value(),
                        variant.value(),
                        value(limits.perOrder()),
                        value(limits.perSession()),
                        value(limits.perDay()))))
                .mapEmpty();
    }

    Future<Void> setLimits(SqlClient db, LiveOfferId offer, PurchaseLimits limits) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool
                   SET order_limit = $2, buyer_limit = $3, day_limit = $4
                 WHERE live_offer_id = $1 AND kind = 'SESSION'
                """)
                .execute(Tuple.from(Arrays.asList(
                        offer.value(), value(limits.perOrder()), value(limits.perSession()), value(limits.perDay()))))
                .mapEmpty();
    }

    Future<Void> lock(SqlClient db, Collection<LiveOfferId> offers) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM marketplace.stock_pool
                 WHERE live_offer_id = ANY ($1) AND kind = 'SESSION'
                 ORDER BY id
                   FOR UPDATE
                """)
                .execute(uuids(offers))
                .mapEmpty();
    }

    /** The shop's row can't change its validity meanwhile: whoever changes it waits for the session's row. */
    Future<Void> setOffered(SqlClient db, Collection<LiveOfferId> offers, boolean offered) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool p
                   SET offered = $2, on_sale = $2 AND shop.on_sale
                  FROM marketplace.stock_pool shop
                 WHERE p.live_offer_id = ANY ($1) AND p.kind = 'SESSION' AND p.closed_at IS NULL
                   AND shop.variant_id = p.variant_id AND shop.kind = 'SHOP'
                """)
                .execute(uuids(offers).addBoolean(offered))
                .mapEmpty();
    }

    Future<Void> setSessionPrice(SqlClient db, LiveOfferId offer, Optional<PriceWindow> window) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool
                   SET session_price_fen = $2, session_price_from = $3, session_price_until = $4
                 WHERE live_offer_id = $1 AND kind = 'SESSION'
                """)
                .execute(Tuple.from(Arrays.asList(
                        offer.value(),
                        window.map(each -> each.price().amount()).orElse(null),
                        window.map(each -> at(each.from())).orElse(null),
                        window.map(each -> at(each.until())).orElse(null))))
                .mapEmpty();
    }

    /** Locks both pools of each offer, all in id order. */
    Future<List<SessionStock>> lockWithShop(SqlClient db, Collection<LiveOfferId> offers, boolean onlyClosed) {
        return db.preparedQuery(
                        """
                SELECT id, kind, live_offer_id, variant_id, producer_id, available, held
                  FROM marketplace.stock_pool
                 WHERE id IN (SELECT id
                                FROM marketplace.stock_pool
                               WHERE live_offer_id = ANY ($1) AND kind = 'SESSION' AND (NOT $2 OR closed_at IS NOT NULL)
                               UNION ALL
                              SELECT shop.id
                                FROM marketplace.stock_pool p
                                JOIN marketplace.stock_pool shop ON shop.variant_id = p.variant_id AND shop.kind = 'SHOP'
                               WHERE p.live_offer_id = ANY ($1) AND p.kind = 'SESSION'
                                 AND (NOT $2 OR p.closed_at IS NOT NULL))
                 ORDER BY id
                   FOR UPDATE
                """)
                .execute(uuids(offers).addBoolean(onlyClosed))
                .map(rows -> {
                    Map<VariantId, Stock> shops = new HashMap<>();
                    Map<LiveOfferId, Stock> sessions = new LinkedHashMap<>();
                    rows.forEach(row -> {
                        Stock stock = stock(row);
                        if ("SHOP".equals(row.getString("kind"))) {
                            shops.put(stock.variant(), stock);
                        } else {
                            sessions.put(new LiveOfferId(row.getUUID("live_offer_id")), stock);
                        }
                    });
                    return sessions.entrySet().stream()
                            .map(each -> new SessionStock(
                                    each.getKey(),
                                    each.getValue(),
                                    shops.get(each.getValue().variant())))
                            .toList();
                });
    }

    Future<Void> close(SqlClient db, Collection<LiveOfferId> offers, Instant at) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool
                   SET closed_at = $2, offered = FALSE, on_sale = FALSE,
                       session_price_fen = NULL, session_price_from = NULL, session_price_until = NULL
                 WHERE live_offer_id = ANY ($1) AND kind = 'SESSION' AND closed_at IS NULL
                """)
                .execute(uuids(offers).addOffsetDateTime(at(at)))
                .mapEmpty();
    }

    Future<List<LiveOfferId>> closedWithUnits(SqlClient db, Instant since, int limit) {
        return db.preparedQuery(
                        """
                SELECT live_offer_id
                  FROM marketplace.stock_pool
                 WHERE closed_at >= $1 AND available > 0
                 LIMIT $2
                """)
                .execute(Tuple.of(at(since), limit))
                .map(rows -> rows.stream()
                        .map(row -> new LiveOfferId(row.getUUID("live_offer_id")))
                        .toList());
    }

    private static Stock stock(Row row) {
        return new Stock(
                new PoolId(row.getUUID("id")),
                new VariantId(row.getUUID("variant_id")),
                new ProducerId(row.getUUID("producer_id")),
                row.getLong("available"),
                row.getLong("held"));
    }

    private static Tuple uuids(Collection<LiveOfferId> offers) {
        return Tuple.tuple()
                .addArrayOfUUID(offers.stream().map(LiveOfferId::value).toArray(UUID[]::new));
    }

    private static Integer value(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : null;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
