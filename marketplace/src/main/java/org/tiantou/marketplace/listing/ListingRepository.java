package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/** Rows of {@code marketplace.listing}, read with their variants. */
final class ListingRepository {

    private static final String COLUMNS =
            """
            id, producer_id, title, story, category, temperature_class, shelf_life_hours, status, version,
            created_at, updated_at, published_at
            """;

    private final VariantRepository variants = new VariantRepository();

    Future<Void> insert(SqlClient db, Listing listing) {
        Description description = listing.description();
        return db.preparedQuery("INSERT INTO marketplace.listing (" + COLUMNS
                        + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .execute(Tuple.from(Arrays.asList(
                        listing.id().value(),
                        listing.producer().value(),
                        description.title(),
                        description.story(),
                        description.category().name(),
                        description.temperatureClass().name(),
                        description.shelfLifeHours(),
                        listing.status().name(),
                        listing.version(),
                        at(listing.createdAt()),
                        at(listing.updatedAt()),
                        listing.publishedAt().map(ListingRepository::at).orElse(null))))
                .compose(stored -> variants.put(db, listing));
    }

    Future<Void> update(SqlClient db, Listing listing) {
        Description description = listing.description();
        return db.preparedQuery(
                        """
                UPDATE marketplace.listing
                   SET title = $2, story = $3, category = $4, temperature_class = $5, shelf_life_hours = $6,
                       status = $7, version = $8, updated_at = $9, published_at = $10
                 WHERE id = $1
                """)
                .execute(Tuple.from(Arrays.asList(
                        listing.id().value(),
                        description.title(),
                        description.story(),
                        description.category().name(),
                        description.temperatureClass().name(),
                        description.shelfLifeHours(),
                        listing.status().name(),
                        listing.version(),
                        at(listing.updatedAt()),
                        listing.publishedAt().map(ListingRepository::at).orElse(null))))
                .compose(stored -> variants.put(db, listing));
    }

    Future<Optional<Listing>> find(SqlClient db, ListingId id) {
        return read(db, "WHERE id = $1", Tuple.of(id.value()))
                .map(found -> found.stream().findFirst());
    }

    Future<Optional<Listing>> lock(SqlClient db, ListingId id) {
        return read(db, "WHERE id = $1 FOR UPDATE", Tuple.of(id.value()))
                .map(found -> found.stream().findFirst());
    }

    Future<List<Listing>> lockPublishedOf(SqlClient db, ProducerId producer) {
        return read(
                db,
                "WHERE producer_id = $1 AND status = 'PUBLISHED' ORDER BY id FOR UPDATE",
                Tuple.of(producer.value()));
    }

    Future<List<Listing>> listOf(SqlClient db, ProducerId producer, Optional<ListingId> after, int limit) {
        return read(
                db,
                "WHERE producer_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3",
                Tuple.of(producer.value(), after.map(ListingId::value).orElse(null), limit));
    }

    /** A listing never changes hands, so this needs no lock. */
    Future<Optional<ProducerId>> producerOf(SqlClient db, ListingId id) {
        return db.preparedQuery("SELECT producer_id FROM marketplace.listing WHERE id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new ProducerId(row.getUUID("producer_id"))));
    }

    private Future<List<Listing>> read(SqlClient db, String condition, Tuple arguments) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM marketplace.listing " + condition)
                .execute(arguments)
                .compose(rows -> variants.of(db, ids(rows)).map(sold -> listings(rows, sold)));
    }

    private static List<ListingId> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ListingId(row.getUUID("id")))
                .toList();
    }

    private static List<Listing> listings(RowSet<Row> rows, Map<ListingId, List<Variant>> variants) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> listing(row, variants.getOrDefault(new ListingId(row.getUUID("id")), List.of())))
                .toList();
    }

    private static Listing listing(Row row, List<Variant> variants) {
        return new Listing(
                new ListingId(row.getUUID("id")),
                new ProducerId(row.getUUID("producer_id")),
                new Description(
                        row.getString("title"),
                        row.getString("story"),
                        Category.valueOf(row.getString("category")),
                        TemperatureClass.valueOf(row.getString("temperature_class")),
                        row.getInteger("shelf_life_hours")),
                variants,
                ListingStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("published_at")).map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
