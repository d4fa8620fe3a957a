package org.tiantou.search.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Searches {@code search.listing}, with the ranks that {@link Relevance} and {@link SearchSort} define. */
final class SearchRepository {

    /** The query's hits and, where there are more, the first of the following page. */
    Future<List<SearchHit>> search(SqlClient db, SearchQuery query) {
        return db.preparedQuery(
                        """
                SELECT id, producer_id, producer_name, title, category, county_code, temperature_class,
                       min_price_fen, photo_id, published_at, rank
                  FROM (SELECT listing.*,
                               CASE $12 WHEN 'RELEVANCE' THEN match.score
                                        WHEN 'PRICE_ASCENDING' THEN -listing.min_price_fen
                                        WHEN 'PRICE_DESCENDING' THEN listing.min_price_fen
                                        ELSE 0 END AS rank
                          FROM search.listing
                         CROSS JOIN LATERAL (
                               SELECT count(*) AS units,
                                      coalesce(sum(CASE WHEN unit = ANY (listing.title_tokens) THEN $3::bigint
                                                        WHEN unit = ANY (listing.name_tokens) THEN $4::bigint
                                                        ELSE $5::bigint END), 0)::bigint AS score
                                 FROM unnest($1::text[]) AS unit
                                WHERE unit = ANY (listing.tokens)) AS match
                         WHERE listing.on_sale
                           AND (cardinality($1::text[]) = 0 OR listing.tokens && $1::text[])
                           AND match.units >= $2::bigint
                           AND ($6::text IS NULL OR listing.category = $6)
                           AND ($7::text IS NULL OR listing.county_code = $7)
                           AND ($8::text IS NULL OR listing.temperature_class = $8)
                           AND ($9::bigint IS NULL OR listing.min_price_fen >= $9)
                           AND ($10::bigint IS NULL OR listing.min_price_fen <= $10)) AS found
                 WHERE $13::bigint IS NULL OR (rank, published_at, id) < ($13, $14::timestamptz, $15::uuid)
                 ORDER BY rank DESC, published_at DESC, id DESC
                 LIMIT $11
                """)
                .execute(parameters(query))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SearchRepository::hit)
                        .toList());
    }

    private static Tuple parameters(SearchQuery query) {
        Optional<SearchPosition> after = query.after();
        return Tuple.tuple()
                .addArrayOfString(query.units().toArray(String[]::new))
                .addLong((long) Relevance.needed(query.units().size()))
                .addLong((long) Relevance.TITLE)
                .addLong((long) Relevance.NAME)
                .addLong((long) Relevance.STORY)
                .addString(query.category().orElse(null))
                .addString(query.countyCode().orElse(null))
                .addString(query.temperatureClass().orElse(null))
                .addLong(query.minPriceFen().orElse(null))
                .addLong(query.maxPriceFen().orElse(null))
                .addLong(query.limit() + 1L)
                .addString(query.sort().name())
                .addLong(after.map(SearchPosition::rank).orElse(null))
                .addOffsetDateTime(after.map(SearchRepository::publishedAt).orElse(null))
                .addUUID(after.map(SearchPosition::id).orElse(null));
    }

    private static OffsetDateTime publishedAt(SearchPosition position) {
        return Micros.instant(position.publishedAtMicros()).atOffset(ZoneOffset.UTC);
    }

    private static SearchHit hit(Row row) {
        return new SearchHit(
                row.getUUID("id"),
                row.getUUID("producer_id"),
                row.getString("producer_name"),
                row.getString("title"),
                row.getString("category"),
                row.getString("county_code"),
                row.getString("temperature_class"),
                row.getLong("min_price_fen"),
                Optional.ofNullable(row.getUUID("photo_id")),
                row.getOffsetDateTime("published_at").toInstant(),
                row.getLong("rank"));
    }
}
