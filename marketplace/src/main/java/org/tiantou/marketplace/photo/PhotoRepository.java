package org.tiantou.marketplace.photo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tiantou.kernel.ListingId;

/** Rows of {@code marketplace.photo} and {@code marketplace.photo_rendition}. */
final class PhotoRepository {

    /** How many photos a listing has; whoever adds one has locked the listing. */
    Future<Integer> count(SqlClient db, ListingId listing) {
        return db.preparedQuery("SELECT count(*)::integer FROM marketplace.photo WHERE listing_id = $1")
                .execute(Tuple.of(listing.value()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Future<Void> insert(SqlClient db, ListingId listing, Photo photo, int position, Instant now) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.photo (id, listing_id, position, width, height, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """)
                .execute(Tuple.of(
                        photo.id().value(),
                        listing.value(),
                        (short) position,
                        photo.width(),
                        photo.height(),
                        now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Void> insertRenditions(SqlClient db, PhotoId photo, Map<PhotoSize, byte[]> renditions) {
        List<PhotoSize> sizes = List.copyOf(renditions.keySet());
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.photo_rendition (photo_id, size, content_type, bytes)
                SELECT $1, size, $2, bytes FROM unnest($3::text[], $4::bytea[]) AS new (size, bytes)
                """)
                .execute(Tuple.from(List.of(
                        photo.value(),
                        PhotoService.CONTENT_TYPE,
                        sizes.stream().map(PhotoSize::wireName).toArray(String[]::new),
                        sizes.stream().map(renditions::get).map(Buffer::buffer).toArray(Buffer[]::new))))
                .mapEmpty();
    }

    /** Removes the photo and closes the gap that it leaves; false when the listing has no such photo. */
    Future<Boolean> delete(SqlClient db, ListingId listing, PhotoId photo) {
        return db.preparedQuery(
                        """
                WITH gone AS (
                    DELETE FROM marketplace.photo WHERE id = $1 AND listing_id = $2 RETURNING position
                ), moved AS (
                    UPDATE marketplace.photo p
                       SET position = p.position - 1
                      FROM gone
                     WHERE p.listing_id = $2 AND p.position > gone.position
                )
                SELECT count(*)::integer FROM gone
                """)
                .execute(Tuple.of(photo.value(), listing.value()))
                .map(rows -> rows.iterator().next().getInteger(0) > 0);
    }

    Future<Map<ListingId, List<Photo>>> of(SqlClient db, List<ListingId> listings) {
        return db.preparedQuery(
                        """
                SELECT id, listing_id, width, height
                  FROM marketplace.photo
                 WHERE listing_id = ANY ($1)
                 ORDER BY listing_id, position
                """)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(listings.stream().map(ListingId::value).toArray(UUID[]::new)))
                .map(PhotoRepository::byListing);
    }

    Future<Optional<Buffer>> rendition(SqlClient db, PhotoId photo, String size) {
        return db.preparedQuery("SELECT bytes FROM marketplace.photo_rendition WHERE photo_id = $1 AND size = $2")
                .execute(Tuple.of(photo.value(), size))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBuffer("bytes")));
    }

    private static Map<ListingId, List<Photo>> byListing(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> new ListingId(row.getUUID("listing_id")),
                        Collectors.mapping(
                                row -> new Photo(
                                        new PhotoId(row.getUUID("id")),
                                        row.getInteger("width"),
                                        row.getInteger("height")),
                                Collectors.toList())));
    }
}
