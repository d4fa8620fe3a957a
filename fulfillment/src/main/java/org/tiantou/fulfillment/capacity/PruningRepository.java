package org.tiantou.fulfillment.capacity;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** Removes buckets that are long over. */
final class PruningRepository {

    /** What a held or booked consignment uses stays, because it may still be given back; answers how many were removed. */
    Future<Integer> prune(SqlClient db, Instant endedBefore, int limit) {
        return db.preparedQuery(
                        """
                DELETE FROM fulfillment.capacity_bucket
                 WHERE id IN (
                       SELECT id
                         FROM fulfillment.capacity_bucket
                        WHERE ends_at < $1
                          AND (used_parcels = 0 OR id NOT IN (
                              SELECT unnest(cold_buckets || ARRAY[pickup_bucket, trip_bucket, linehaul_bucket])
                                FROM fulfillment.consignment
                               WHERE status IN ('HELD', 'BOOKED') AND pickup_ends_at < $1))
                        LIMIT $2)
                """)
                .execute(Tuple.of(endedBefore.atOffset(ZoneOffset.UTC), limit))
                .map(removed -> removed.rowCount());
    }
}
