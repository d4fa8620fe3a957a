package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

/** Reads and locks rows of {@code marketplace.listing}. */
final class PlannedListingRepository {

    private static final String READ = "SELECT id, producer_id, status FROM marketplace.listing WHERE id = $1";

    Future<Optional<PlannedListing>> find(SqlClient db, ListingId id) {
        return read(db, READ, id);
    }

    /** Keeps the listing's plans, and whether it is archived, as they are until the transaction ends. */
    Future<Optional<PlannedListing>> lock(SqlClient db, ListingId id) {
        return read(db, READ + " FOR NO KEY UPDATE", id);
    }

    private static Future<Optional<PlannedListing>> read(SqlClient db, String sql, ListingId id) {
        return db.preparedQuery(sql)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().findFirst().map(PlannedListingRepository::listing));
    }

    private static PlannedListing listing(Row row) {
        String status = row.getString("status");
        return new PlannedListing(
                new ListingId(row.getUUID("id")),
                new ProducerId(row.getUUID("producer_id")),
                "ARCHIVED".equals(status),
                "PUBLISHED".equals(status) || "PAUSED".equals(status));
    }
}
