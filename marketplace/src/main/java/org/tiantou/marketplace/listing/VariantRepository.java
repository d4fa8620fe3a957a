package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;

/** Rows of {@code marketplace.variant}; a variant that is no longer sold stays, as orders and stock refer to it. */
final class VariantRepository {

    /** Those that are sold, in their order. */
    Future<Map<ListingId, List<Variant>>> of(SqlClient db, List<ListingId> listings) {
        return db.preparedQuery(
                        """
                SELECT id, listing_id, grade, size, unit, net_mass_grams, volume_millilitres, price_fen, buyer_limit
                  FROM marketplace.variant
                 WHERE listing_id = ANY ($1) AND active
                 ORDER BY listing_id, position
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(listings.stream().map(ListingId::value).toArray(UUID[]::new)))
                .map(VariantRepository::byListing);
    }

    /** Writes the listing's variants and drops those that it no longer has. */
    Future<Void> put(SqlClient db, Listing listing) {
        return db.preparedQuery(
                        """
                WITH put AS (
                    INSERT INTO marketplace.variant
                           (id, listing_id, position, grade, size, unit, net_mass_grams, volume_millilitres, price_fen,
                            buyer_limit)
                    SELECT id, $1, position, grade, size, unit, net_mass_grams, volume_millilitres, price_fen, buyer_limit
                      FROM unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                                  $8::bigint[], $9::bigint[], $10::integer[])
                        AS new (id, position, grade, size, unit, net_mass_grams, volume_millilitres, price_fen,
                                buyer_limit)
                    ON CONFLICT (id) DO UPDATE
                       SET position = excluded.position, grade = excluded.grade, size = excluded.size,
                           unit = excluded.unit, net_mass_grams = excluded.net_mass_grams,
                           volume_millilitres = excluded.volume_millilitres, price_fen = excluded.price_fen,
                           buyer_limit = excluded.buyer_limit
                )
                UPDATE marketplace.variant
                   SET active = FALSE
                 WHERE listing_id = $1 AND active AND id <> ALL ($2)
                """)
                .execute(Tuple.from(List.of(
                        listing.id().value(),
                        column(listing, UUID[]::new, variant -> variant.id().value()),
                        IntStream.range(0, listing.variants().size())
                                .mapToObj(position -> (short) position)
                                .toArray(Short[]::new),
                        column(listing, String[]::new, variant -> variant.grade()
                                .orElse(null)),
                        column(listing, String[]::new, variant -> variant.size().orElse(null)),
                        column(listing, String[]::new, Variant::unit),
                        column(listing, Long[]::new, Variant::netMassGrams),
                        column(listing, Long[]::new, Variant::volumeMillilitres),
                        column(listing, Long[]::new, variant -> variant.price().amount()),
                        column(listing, Integer[]::new, VariantRepository::limit))))
                .mapEmpty();
    }

    private static <T> T[] column(Listing listing, IntFunction<T[]> array, Function<Variant, T> value) {
        return listing.variants().stream().map(value).toArray(array);
    }

    private static Integer limit(Variant variant) {
        return variant.buyerLimit().isPresent() ? variant.buyerLimit().getAsInt() : null;
    }

    private static Map<ListingId, List<Variant>> byListing(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> new ListingId(row.getUUID("listing_id")),
                        Collectors.mapping(VariantRepository::variant, Collectors.toList())));
    }

    private static Variant variant(Row row) {
        Integer limit = row.getInteger("buyer_limit");
        return new Variant(
                new VariantId(row.getUUID("id")),
                Optional.ofNullable(row.getString("grade")),
                Optional.ofNullable(row.getString("size")),
                row.getString("unit"),
                row.getLong("net_mass_grams"),
                row.getLong("volume_millilitres"),
                Money.cny(row.getLong("price_fen")),
                limit == null ? OptionalInt.empty() : OptionalInt.of(limit));
    }
}
