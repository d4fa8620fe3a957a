package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/** Prices in {@code marketplace.stock_pool}. */
final class CampaignRepository {

    Future<Optional<ShopPrice>> find(SqlClient db, VariantId variant) {
        return db.preparedQuery(
                        """
                SELECT variant_id, producer_id, price_fen, campaign_price_fen, campaign_from, campaign_until, on_sale
                  FROM marketplace.stock_pool
                 WHERE variant_id = $1 AND kind = 'SHOP'
                """)
                .execute(Tuple.of(variant.value()))
                .map(rows -> rows.stream().findFirst().map(CampaignRepository::price));
    }

    /** On the shop's pool and those of sessions that are not over, which the caller has locked; absent: takes it off. */
    Future<Void> put(SqlClient db, VariantId variant, Optional<PriceWindow> campaign) {
        return db.preparedQuery(
                        """
                UPDATE marketplace.stock_pool
                   SET campaign_price_fen = $2, campaign_from = $3, campaign_until = $4
                 WHERE variant_id = $1 AND closed_at IS NULL
                """)
                .execute(Tuple.from(Arrays.asList(
                        variant.value(),
                        campaign.map(window -> window.price().amount()).orElse(null),
                        campaign.map(window -> window.from().atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        campaign.map(window -> window.until().atOffset(ZoneOffset.UTC))
                                .orElse(null))))
                .mapEmpty();
    }

    private static ShopPrice price(Row row) {
        return new ShopPrice(
                new VariantId(row.getUUID("variant_id")),
                new ProducerId(row.getUUID("producer_id")),
                new Pricing(
                        Money.cny(row.getLong("price_fen")),
                        Optional.ofNullable(row.getLong("campaign_price_fen"))
                                .map(fen -> new PriceWindow(
                                        Money.cny(fen),
                                        row.getOffsetDateTime("campaign_from").toInstant(),
                                        row.getOffsetDateTime("campaign_until").toInstant())),
                        Optional.empty()),
                row.getBoolean("on_sale"));
    }
}
