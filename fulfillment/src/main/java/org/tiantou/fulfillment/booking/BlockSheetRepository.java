package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tiantou.fulfillment.booking.LockedCapacity.Slot;

/** Rows of {@code fulfillment.capacity_bucket} as far as a block may have them. */
final class BlockSheetRepository {

    /** Locks these resources and those of which the block has parts. */
    Future<Void> lock(SqlClient db, Collection<Long> resources, UUID block) {
        return db.preparedQuery(
                        """
                SELECT id
                  FROM fulfillment.capacity_resource
                 WHERE id = ANY ($1)
                    OR id IN (SELECT resource_id FROM fulfillment.capacity_bucket WHERE block_id = $2)
                 ORDER BY id
                   FOR NO KEY UPDATE
                """)
                .execute(Tuple.from(List.of(resources.toArray(Long[]::new), block)))
                .mapEmpty();
    }

    /**
     * What a block may have of public buckets that don't begin before now: what it has and does not use, and what is left,
     * as far as all blocks together stay within their share; to be sent after the lock.
     *
     * @param share of a bucket's limit, percent
     */
    Future<Map<Long, List<Slot>>> read(SqlClient db, Collection<Long> resources, UUID block, int share, Instant now) {
        return db.preparedQuery(
                        """
                SELECT bucket.id, resource_id, starts_at, ends_at, closes_at, temperature_class,
                       least(limit_parcels * $3::bigint / 100, limit_parcels - used_parcels) - reserved_parcels
                           + coalesce(own.parcels, 0) AS parcels,
                       least(limit_grams * $3::bigint / 100, limit_grams - used_grams) - reserved_grams
                           + coalesce(own.grams, 0) AS grams,
                       least(limit_millilitres * $3::bigint / 100, limit_millilitres - used_millilitres)
                           - reserved_millilitres + coalesce(own.millilitres, 0)::bigint AS millilitres,
                       NULL::uuid AS session_id, NULL::uuid AS producer_id, NULL::bigint AS public_id
                  FROM fulfillment.capacity_bucket AS bucket
                  LEFT JOIN (SELECT public_id, sum(limit_parcels - used_parcels)::bigint AS parcels,
                                    sum(limit_grams - used_grams)::bigint AS grams,
                                    sum(limit_millilitres - used_millilitres)::bigint AS millilitres
                               FROM fulfillment.capacity_bucket
                              WHERE block_id = $2
                              GROUP BY public_id) AS own ON own.public_id = bucket.id
                 WHERE resource_id = ANY ($1) AND ends_at > $4 AND block_id IS NULL
                """)
                .execute(Tuple.from(
                        List.of(resources.toArray(Long[]::new), block, (long) share, now.atOffset(ZoneOffset.UTC))))
                .map(BucketRepository::slots);
    }
}
