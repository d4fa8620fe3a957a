package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;

/** Rows of {@code marketplace.stock_pool}. */
final class StockPoolRepository {

    private static final String STOCK =
            "SELECT id, variant_id, producer_id, available, held FROM marketplace.stock_pool";

    private static final String OFFERS =
            """
            SELECT p.id AS pool_id, p.variant_id, p.live_offer_id, p.price_fen, p.campaign_price_fen, p.campaign_from,
                   p.campaign_until, p.session_price_fen, p.session_price_from, p.session_price_until, p.order_limit,
                   p.buyer_limit, p.day_limit, p.on_sale, greatest(p.available - p.waiting, 0) AS available,
                   p.waiting > 0 AS awaited, p.terms_version, v.listing_id, v.net_mass_grams,
                   v.volume_millilitres, l.producer_id, l.title, l.temperature_class, l.shelf_life_hours, f.village_code,
                   s.id AS session_id, s.host_id, s.hold_minutes, s.hold_mode = 'FIRST_PAID' AS first_paid,
                   EXISTS (SELECT FROM marketplace.commission_plan c WHERE c.listing_id = l.id) AS commissioned
              FROM marketplace.stock_pool p
              JOIN marketplace.variant v ON v.id = p.variant_id
              JOIN marketplace.listing l ON l.id = v.listing_id
              JOIN marketplace.producer f ON f.id = l.producer_id
              LEFT JOIN marketplace.live_offer o ON o.id = p.live_offer_id
              LEFT JOIN marketplace.live_session s ON s.id = o.session_id
             WHERE (p.variant_id = ANY ($1) AND p.kind = 'SHOP') OR (p.live_offer_id = ANY ($2) AND p.kind = 'SESSION')
            """;

    Future<Void> lockOf(SqlClient db, List<VariantId> variants) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM marketplace.stock_pool
                 WHERE variant_id = ANY ($1) AND closed_at IS NULL
                 ORDER BY id
                   FOR UPDATE
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(variants.stream().map(VariantId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }

    Future<Void> lock(SqlClient db, Collection<PoolId> pools) {
        return db.preparedQuery("SELECT id FROM marketplace.stock_pool WHERE id = ANY ($1) ORDER BY id FOR UPDATE")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(pools.stream().map(PoolId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }

    Future<Map<OfferKey, Offer>> lockOffers(SqlClient db, Collection<OfferKey> asked) {
        return offers(db, OFFERS + " ORDER BY p.id FOR UPDATE OF p", asked);
    }

    Future<Map<OfferKey, Offer>> offers(SqlClient db, Collection<OfferKey> asked) {
        return offers(db, OFFERS, asked);
    }

    Future<Optional<Stock>> find(SqlClient db, VariantId variant) {
        return stock(db, STOCK + " WHERE variant_id = $1 AND kind = 'SHOP'", variant);
    }

    Future<Optional<Stock>> findLocked(SqlClient db, VariantId variant) {
        return stock(db, STOCK + " WHERE variant_id = $1 AND kind = 'SHOP' FOR UPDATE", variant);
    }

    /** One update a pool, whatever the number of movements. */
    Future<Void> move(SqlClient db, List<StockMovement> movements) {
        Map<PoolId, long[]> deltas = deltas(movements);
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool p
                   SET available = p.available + moved.available, held = p.held + moved.held
                  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS moved (pool_id, available, held)
                 WHERE p.id = moved.pool_id
                """)
                .execute(Tuple.from(columns(deltas)))
                .mapEmpty();
    }

    /** As {@link #move}, on the terms of these versions; the pool's check refuses others. */
    Future<Void> take(SqlClient db, List<StockMovement> movements, Map<PoolId, Long> terms) {
        Map<PoolId, long[]> deltas = deltas(movements);
        List<Object> columns = new ArrayList<>(columns(deltas));
        columns.add(deltas.keySet().stream().map(terms::get).toArray(Long[]::new));
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool p
                   SET available = p.available + moved.available, held = p.held + moved.held, sold_on = moved.terms
                  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[]) AS moved (pool_id, available, held, terms)
                 WHERE p.id = moved.pool_id
                """)
                .execute(Tuple.from(columns))
                .mapEmpty();
    }

    private static Map<PoolId, long[]> deltas(List<StockMovement> movements) {
        Map<PoolId, long[]> deltas = new LinkedHashMap<>();
        for (StockMovement movement : movements) {
            long[] delta = deltas.computeIfAbsent(movement.pool(), none -> new long[2]);
            delta[0] += movement.deltaAvailable();
            delta[1] += movement.deltaHeld();
        }
        return deltas;
    }

    private static List<Object> columns(Map<PoolId, long[]> deltas) {
        return List.of(
                deltas.keySet().stream().map(PoolId::value).toArray(UUID[]::new),
                deltas.values().stream().map(delta -> delta[0]).toArray(Long[]::new),
                deltas.values().stream().map(delta -> delta[1]).toArray(Long[]::new));
    }

    /** Opens missing pools of shops, and puts price and validity on those of sessions too, whose limits are their own. */
    Future<Void> putTerms(SqlClient db, List<PoolTerms> terms, IdGenerator ids) {
        return db.preparedQuery(
                        """
                WITH terms AS (
                    SELECT *
                      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::integer[], $6::boolean[])
                        AS new (id, variant_id, producer_id, price_fen, buyer_limit, on_sale)
                ), of_sessions AS (
                    UPDATE marketplace.stock_pool p
                       SET price_fen = terms.price_fen, on_sale = terms.on_sale AND p.offered
                      FROM terms
                     WHERE p.variant_id = terms.variant_id AND p.kind = 'SESSION' AND p.closed_at IS NULL
                )
                INSERT INTO marketplace.stock_pool (id, variant_id, producer_id, price_fen, buyer_limit, on_sale)
                SELECT id, variant_id, producer_id, price_fen, buyer_limit, on_sale FROM terms
                ON CONFLICT (variant_id) WHERE kind = 'SHOP'
                DO UPDATE SET price_fen = excluded.price_fen,
                              buyer_limit = excluded.buyer_limit,
                              on_sale = excluded.on_sale
                """)
                .execute(Tuple.from(List.of(
                        terms.stream().map(each -> ids.next()).toArray(UUID[]::new),
                        terms.stream().map(each -> each.variant().value()).toArray(UUID[]::new),
                        terms.stream().map(each -> each.producer().value()).toArray(UUID[]::new),
                        terms.stream().map(PoolTerms::priceFen).toArray(Long[]::new),
                        terms.stream().map(StockPoolRepository::limit).toArray(Integer[]::new),
                        terms.stream().map(PoolTerms::onSale).toArray(Boolean[]::new))))
                .mapEmpty();
    }

    private static Integer limit(PoolTerms terms) {
        return terms.buyerLimit().isPresent() ? terms.buyerLimit().getAsInt() : null;
    }

    private static Future<Optional<Stock>> stock(SqlClient db, String sql, VariantId variant) {
        return db.preparedQuery(sql).execute(Tuple.of(variant.value())).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Stock(
                        new PoolId(row.getUUID("id")),
                        new VariantId(row.getUUID("variant_id")),
                        new ProducerId(row.getUUID("producer_id")),
                        row.getLong("available"),
                        row.getLong("held"))));
    }

    private static Future<Map<OfferKey, Offer>> offers(SqlClient db, String sql, Collection<OfferKey> asked) {
        return db.preparedQuery(sql)
                .execute(Tuple.from(List.of(
                        asked.stream()
                                .filter(key -> key.live().isEmpty())
                                .map(key -> key.variant().value())
                                .toArray(UUID[]::new),
                        asked.stream()
                                .flatMap(key -> key.live().stream())
                                .map(LiveOfferId::value)
                                .toArray(UUID[]::new))))
                .map(StockPoolRepository::offers);
    }

    private static Map<OfferKey, Offer> offers(RowSet<Row> rows) {
        Map<OfferKey, Offer> offers = new HashMap<>(rows.size() * 2);
        rows.forEach(row -> {
            Offer offer = offer(row);
            offers.put(offer.key(), offer);
        });
        return offers;
    }

    private static Offer offer(Row row) {
        return new Offer(
                new PoolId(row.getUUID("pool_id")),
                new VariantId(row.getUUID("variant_id")),
                live(row),
                new ListingId(row.getUUID("listing_id")),
                new ProducerId(row.getUUID("producer_id")),
                row.getString("title"),
                row.getString("village_code"),
                TemperatureClass.valueOf(row.getString("temperature_class")),
                row.getLong("net_mass_grams"),
                row.getLong("volume_millilitres"),
                row.getInteger("shelf_life_hours"),
                new Pricing(
                        Money.cny(row.getLong("price_fen")),
                        window(row, "campaign_price_fen", "campaign_from", "campaign_until"),
                        window(row, "session_price_fen", "session_price_from", "session_price_until")),
                new PurchaseLimits(limit(row, "order_limit"), limit(row, "buyer_limit"), limit(row, "day_limit")),
                row.getBoolean("on_sale"),
                row.getBoolean("commissioned"),
                row.getLong("available"),
                row.getBoolean("awaited"),
                row.getLong("terms_version"));
    }

    private static Optional<LiveTerms> live(Row row) {
        return Optional.ofNullable(row.getUUID("live_offer_id"))
                .map(offer -> new LiveTerms(
                        new LiveOfferId(offer),
                        new LiveSessionId(row.getUUID("session_id")),
                        new AccountId(row.getUUID("host_id")),
                        row.getInteger("hold_minutes"),
                        row.getBoolean("first_paid")));
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
