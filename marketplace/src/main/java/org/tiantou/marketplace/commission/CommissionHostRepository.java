package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/** Rows of {@code marketplace.commission_host}. */
final class CommissionHostRepository {

    /** Answers those that the host did not run before. */
    Future<List<RunningHost>> join(SqlClient db, AccountId host, Collection<ListingId> listings, Instant at) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.commission_host (listing_id, host_id, joined_at)
                SELECT listing_id, $2, $3 FROM unnest($1::uuid[]) AS listing_id ORDER BY listing_id
                    ON CONFLICT DO NOTHING
                RETURNING listing_id
                """)
                .execute(Tuple.from(List.of(
                        listings.stream().map(ListingId::value).toArray(UUID[]::new),
                        host.value(),
                        at.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.stream()
                        .map(row -> new RunningHost(new ListingId(row.getUUID("listing_id")), host))
                        .toList());
    }
}
