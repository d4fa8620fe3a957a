package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** Removes buckets that are long over. */
final class PruningRepository {

    /**
     * What a held or booked consignment uses stays, because it may still be given back; a bucket goes with the parts that blocks
     * have of it. Answers how many were removed.
     */
    Future<Integer> prune(SqlClient db, Instant endedBefore, int limit) {
        return db.preparedQuery(
                        """
                WITH needed AS (
                    SELECT unnest(cold_buckets || ARRAY[pickup_bucket, trip_bucket, linehaul_bucket]) AS id
                      FROM fulfillment.consignment
                     WHERE status IN ('HELD', 'BOOKED') AND pickup_ends_at < $1
                ), over AS (
                    SELECT id
                      FROM fulfillment.capacity_bucket
                     WHERE block_id IS NULL AND ends_at < $1
                       AND (used_parcels + reserved_parcels = 0 OR id NOT IN (
                           SELECT coalesce(public_id, needed.id)
                             FROM needed
                             LEFT JOIN fulfillment.capacity_bucket AS bucket ON bucket.id = needed.id))
                     LIMIT $2
                )
                DELETE FROM fulfillment.capacity_bucket
                 WHERE id IN (SELECT id
                                FROM over
                               UNION ALL
                              SELECT part.id
                                FROM fulfillment.capacity_bucket AS part
                                JOIN over ON over.id = part.public_id)
                """)
                .execute(Tuple.of(endedBefore.atOffset(ZoneOffset.UTC), limit))
                .map(removed -> removed.rowCount());
    }
}
