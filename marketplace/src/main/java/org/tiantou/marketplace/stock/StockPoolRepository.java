package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.VariantId;

/** Rows of {@code marketplace.stock_pool}. */
final class StockPoolRepository {

    Future<Void> lockOf(SqlClient db, List<VariantId> variants) {
        return db.preparedQuery(
                        """
                SELECT id FROM marketplace.stock_pool WHERE variant_id = ANY ($1) ORDER BY id FOR UPDATE
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(variants.stream().map(VariantId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }

    Future<Void> putTerms(SqlClient db, List<PoolTerms> terms, IdGenerator ids) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.stock_pool (id, variant_id, producer_id, price_fen, buyer_limit, on_sale)
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::integer[], $6::boolean[])
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
}
