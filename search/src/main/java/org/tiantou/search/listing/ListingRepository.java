package org.tiantou.search.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of {@code search.listing}. A row is never replaced by an older version of the listing. */
final class ListingRepository {

    Future<Void> publish(SqlClient db, List<Listing> listings) {
        if (listings.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                INSERT INTO search.listing AS old (
                       id, producer_id, producer_name, title, story, category, county_code, temperature_class,
                       min_price_fen, photo_id, published_at, version, title_tokens, name_tokens, tokens)
                SELECT id, producer_id, producer_name, title, story, category, county_code, temperature_class,
                       min_price_fen, photo_id, published_at, version, string_to_array(title_tokens, ' '),
                       string_to_array(name_tokens, ' '), string_to_array(tokens, ' ')
                  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                              $8::text[], $9::bigint[], $10::uuid[], $11::timestamptz[], $12::bigint[], $13::text[],
                              $14::text[], $15::text[])
                    AS new (id, producer_id, producer_name, title, story, category, county_code, temperature_class,
                            min_price_fen, photo_id, published_at, version, title_tokens, name_tokens, tokens)
                    ON CONFLICT (id) DO UPDATE
                   SET producer_id = EXCLUDED.producer_id, producer_name = EXCLUDED.producer_name,
                       title = EXCLUDED.title, story = EXCLUDED.story, category = EXCLUDED.category,
                       county_code = EXCLUDED.county_code, temperature_class = EXCLUDED.temperature_class,
                       min_price_fen = EXCLUDED.min_price_fen, photo_id = EXCLUDED.photo_id,
                       published_at = EXCLUDED.published_at, version = EXCLUDED.version, on_sale = TRUE,
                       title_tokens = EXCLUDED.title_tokens, name_tokens = EXCLUDED.name_tokens,
                       tokens = EXCLUDED.tokens, revision = EXCLUDED.revision
                 WHERE old.version <= EXCLUDED.version
                """)
                .execute(Tuple.from(List.of(
                        column(listings, Listing::id, UUID[]::new),
                        column(listings, Listing::producerId, UUID[]::new),
                        column(listings, Listing::producerName, String[]::new),
                        column(listings, Listing::title, String[]::new),
                        column(listings, Listing::story, String[]::new),
                        column(listings, Listing::category, String[]::new),
                        column(listings, Listing::countyCode, String[]::new),
                        column(listings, Listing::temperatureClass, String[]::new),
                        column(listings, Listing::minPriceFen, Long[]::new),
                        column(listings, listing -> listing.photoId().orElse(null), UUID[]::new),
                        column(listings, ListingRepository::publishedAt, OffsetDateTime[]::new),
                        column(listings, Listing::version, Long[]::new),
                        column(listings, listing -> tokens(listing.titleWords()), String[]::new),
                        column(listings, listing -> tokens(listing.nameWords()), String[]::new),
                        column(listings, listing -> tokens(allWords(listing)), String[]::new))))
                .mapEmpty();
    }

    /** @param versions of the withdrawal, by listing; a listing that was never published is ignored */
    Future<Void> withdraw(SqlClient db, Map<UUID, Long> versions) {
        if (versions.isEmpty()) {
            return Future.succeededFuture();
        }
        return db.preparedQuery(
                        """
                UPDATE search.listing AS old
                   SET on_sale = FALSE, version = new.version, revision = nextval('search.listing_revision')
                  FROM unnest($1::uuid[], $2::bigint[]) AS new (id, version)
                 WHERE old.id = new.id AND old.version <= new.version
                """)
                .execute(Tuple.from(List.of(
                        versions.keySet().toArray(UUID[]::new),
                        versions.values().toArray(Long[]::new))))
                .mapEmpty();
    }

    /** Listings that changed after the revision, in the order of their last change. */
    Future<List<ChangedListing>> changedSince(SqlClient db, long revision, int limit) {
        return db.preparedQuery(
                        """
                SELECT id, producer_id, producer_name, title, story, category, county_code, temperature_class,
                       min_price_fen, photo_id, published_at, version, on_sale, revision
                  FROM search.listing
                 WHERE revision > $1
                 ORDER BY revision
                 LIMIT $2
                """)
                .execute(Tuple.of(revision, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ListingRepository::changed)
                        .toList());
    }

    private static <T> T[] column(List<Listing> listings, Function<Listing, T> value, IntFunction<T[]> array) {
        return listings.stream().map(value).toArray(array);
    }

    private static String tokens(List<String> words) {
        return String.join(" ", Shingles.tokens(words));
    }

    private static List<String> allWords(Listing listing) {
        return Stream.of(listing.titleWords(), listing.nameWords(), listing.storyWords())
                .flatMap(Collection::stream)
                .toList();
    }

    private static OffsetDateTime publishedAt(Listing listing) {
        return listing.publishedAt().atOffset(ZoneOffset.UTC);
    }

    private static ChangedListing changed(Row row) {
        Listing listing = new Listing(
                row.getUUID("id"),
                row.getUUID("producer_id"),
                row.getString("producer_name"),
                row.getString("title"),
                row.getString("story"),
                row.getString("category"),
                row.getString("county_code"),
                row.getString("temperature_class"),
                row.getLong("min_price_fen"),
                Optional.ofNullable(row.getUUID("photo_id")),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getLong("version"));
        return new ChangedListing(listing, row.getBoolean("on_sale"), row.getLong("revision"));
    }
}
