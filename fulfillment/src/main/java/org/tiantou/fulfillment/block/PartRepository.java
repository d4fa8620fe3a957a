package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.tiantou.fulfillment.booking.BlockSheet.Cut;
import org.tiantou.fulfillment.booking.BlockSheet.Link;
import org.tiantou.kernel.TemperatureClass;

/** Rows of {@code fulfillment.capacity_bucket} that are parts of blocks; they change under the locks of their resources. */
final class PartRepository {

    /** By start. */
    Future<List<Part>> of(SqlClient db, UUID block) {
        return db.preparedQuery(
                        """
                SELECT part.id, resource.kind, coalesce(partner.name_zh, room.name, origin.name || ' → ' || hub.name) AS name,
                       starts_at, ends_at, part.temperature_class, cut_off, thinned,
                       granted_parcels, granted_grams, granted_millilitres,
                       limit_parcels, limit_grams, limit_millilitres, used_parcels, used_grams, used_millilitres
                  FROM fulfillment.capacity_bucket AS part
                  JOIN fulfillment.capacity_resource AS resource ON resource.id = resource_id
                  LEFT JOIN fulfillment.partner ON resource.kind = 'PICKUP' AND partner.id = reference_id
                  LEFT JOIN fulfillment.cold_room AS room ON resource.kind = 'COLD_ROOM' AND room.id = reference_id
                  LEFT JOIN fulfillment.trip ON resource.kind = 'TRIP' AND trip.id = reference_id
                  LEFT JOIN fulfillment.node AS origin ON origin.id = from_node_id
                  LEFT JOIN fulfillment.node AS hub ON hub.id = to_node_id
                 WHERE block_id = $1
                 ORDER BY starts_at, part.id
                """)
                .execute(Tuple.of(block))
                .map(rows -> rows.stream().map(PartRepository::part).toList());
    }

    /** Locks the resources of the block's parts. */
    Future<Void> lock(SqlClient db, UUID block) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.capacity_resource
                 WHERE id IN (SELECT resource_id FROM fulfillment.capacity_bucket WHERE block_id = $1)
                 ORDER BY id
                   FOR NO KEY UPDATE
                """)
                .execute(Tuple.of(block))
                .mapEmpty();
    }

    /**
     * Puts these cuts in the place of all that the block has and does not use.
     *
     * @param thinned whether the first release of such a part would be over already
     */
    Future<Void> replace(SqlClient db, UUID block, List<Cut> cuts, Predicate<Cut> thinned) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.capacity_bucket
                   SET limit_parcels = used_parcels, limit_grams = used_grams, limit_millilitres = used_millilitres,
                       granted_parcels = used_parcels, granted_grams = used_grams, granted_millilitres = used_millilitres
                 WHERE block_id = $1
                """)
                .execute(Tuple.of(block))
                .compose(emptied -> add(db, block, cuts, thinned))
                .compose(added -> reserve(db, block));
    }

    /** Stores what is left of parts after a release. */
    Future<Void> update(SqlClient db, UUID block, List<Part> released) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.capacity_bucket AS part
                   SET limit_parcels = left_over.parcels, limit_grams = left_over.grams,
                       limit_millilitres = left_over.millilitres, thinned = left_over.thinned
                  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::boolean[])
                       AS left_over (id, parcels, grams, millilitres, thinned)
                 WHERE part.id = left_over.id
                """)
                .execute(Tuple.from(List.of(
                        longs(released, Part::id),
                        longs(released, part -> part.limit().parcels()),
                        longs(released, part -> part.limit().grams()),
                        longs(released, part -> part.limit().millilitres()),
                        released.stream().map(Part::thinned).toArray(Boolean[]::new))))
                .compose(updated -> reserve(db, block));
    }

    /**
     * Blocks with parts of which something is to be released by now.
     *
     * @param firstBefore cut-offs of parts whose first release is due
     * @param lastBefore cut-offs of parts whose last release is due
     * @param shownSince latest start of shows that have sold for long enough
     */
    Future<List<UUID>> due(
            SqlClient db, Instant now, Instant firstBefore, Instant lastBefore, Instant shownSince, int limit) {
        return db.preparedQuery(
                        """
                SELECT DISTINCT block.id
                  FROM fulfillment.capacity_bucket AS part
                  JOIN fulfillment.capacity_block AS block ON block.id = block_id
                 WHERE block_id IS NOT NULL AND part.ends_at > $1
                   AND (limit_parcels, limit_grams, limit_millilitres)
                       IS DISTINCT FROM (used_parcels, used_grams, used_millilitres)
                   AND (closed_at IS NOT NULL OR cut_off <= $3
                        OR (NOT thinned AND cut_off <= $2 AND block.starts_at <= $4))
                 LIMIT $5
                """)
                .execute(Tuple.of(utc(now), utc(firstBefore), utc(lastBefore), utc(shownSince), limit))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private static Future<Void> add(SqlClient db, UUID block, List<Cut> cuts, Predicate<Cut> thinned) {
        return db.preparedQuery(
                        """
                INSERT INTO fulfillment.capacity_bucket AS part
                       (resource_id, starts_at, ends_at, closes_at, temperature_class, block_id, public_id, cut_off, thinned,
                        limit_parcels, limit_grams, limit_millilitres, granted_parcels, granted_grams, granted_millilitres)
                SELECT resource_id, starts_at, ends_at, closes_at, cut.goods, $1, bucket.id, cut.cut_off, cut.thinned,
                       cut.parcels, cut.grams, cut.millilitres, cut.parcels, cut.grams, cut.millilitres
                  FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::timestamptz[],
                              $8::boolean[])
                       AS cut (bucket_id, goods, parcels, grams, millilitres, cut_off, thinned)
                  JOIN fulfillment.capacity_bucket AS bucket ON bucket.id = cut.bucket_id
                 ORDER BY bucket.id
                    ON CONFLICT (resource_id, starts_at, ends_at, temperature_class, block_id) DO UPDATE
                   SET limit_parcels = part.limit_parcels + excluded.limit_parcels,
                       limit_grams = part.limit_grams + excluded.limit_grams,
                       limit_millilitres = part.limit_millilitres + excluded.limit_millilitres,
                       granted_parcels = part.granted_parcels + excluded.granted_parcels,
                       granted_grams = part.granted_grams + excluded.granted_grams,
                       granted_millilitres = part.granted_millilitres + excluded.granted_millilitres,
                       thinned = excluded.thinned
                """)
                .execute(Tuple.from(List.of(
                        block,
                        longs(cuts, Cut::publicBucket),
                        cuts.stream().map(cut -> cut.compartment().name()).toArray(String[]::new),
                        longs(cuts, Cut::parcels),
                        longs(cuts, Cut::grams),
                        longs(cuts, Cut::millilitres),
                        cuts.stream().map(cut -> utc(cut.cutOff())).toArray(OffsetDateTime[]::new),
                        cuts.stream().map(thinned::test).toArray(Boolean[]::new))))
                .mapEmpty();
    }

    /** Makes the reservations of the public buckets what their parts come to. */
    private static Future<Void> reserve(SqlClient db, UUID block) {
        return db.preparedQuery(
                        """
                UPDATE fulfillment.capacity_bucket AS bucket
                   SET reserved_parcels = part.parcels, reserved_grams = part.grams,
                       reserved_millilitres = part.millilitres
                  FROM (SELECT public_id, sum(limit_parcels) AS parcels, sum(limit_grams) AS grams,
                               sum(limit_millilitres) AS millilitres
                          FROM fulfillment.capacity_bucket
                         WHERE public_id IN (SELECT public_id FROM fulfillment.capacity_bucket WHERE block_id = $1)
                         GROUP BY public_id) AS part
                 WHERE bucket.id = part.public_id
                   AND (reserved_parcels, reserved_grams, reserved_millilitres)
                       IS DISTINCT FROM (part.parcels, part.grams, part.millilitres)
                """)
                .execute(Tuple.of(block))
                .mapEmpty();
    }

    private static Part part(Row row) {
        return new Part(
                row.getLong("id"),
                Link.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                TemperatureClass.valueOf(row.getString("temperature_class")),
                row.getOffsetDateTime("cut_off").toInstant(),
                row.getBoolean("thinned"),
                amounts(row, "granted"),
                amounts(row, "limit"),
                amounts(row, "used"));
    }

    private static Amounts amounts(Row row, String what) {
        return new Amounts(
                row.getLong(what + "_parcels"), row.getLong(what + "_grams"), row.getLong(what + "_millilitres"));
    }

    private static <T> Long[] longs(List<T> rows, ToLongFunction<T> value) {
        return rows.stream().map(value::applyAsLong).toArray(Long[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
