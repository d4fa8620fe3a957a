package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/** Rows of {@code marketplace.commission_click}. */
final class CommissionClickRepository {

    /** The last click wins. */
    Future<Void> put(SqlClient db, AccountId buyer, ListingId listing, CommissionClick click) {
        return db.preparedQuery(
                        """
                INSERT INTO marketplace.commission_click AS last (buyer_id, listing_id, host_id, clicked_at)
                VALUES ($1, $2, $3, $4)
                    ON CONFLICT (buyer_id, listing_id) DO UPDATE
                   SET host_id = excluded.host_id, clicked_at = excluded.clicked_at
                 WHERE last.clicked_at <= excluded.clicked_at
                """)
                .execute(Tuple.of(
                        buyer.value(),
                        listing.value(),
                        click.host().value(),
                        click.clickedAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Void> forgetBefore(SqlClient db, Instant moment) {
        return db.preparedQuery("DELETE FROM marketplace.commission_click WHERE clicked_at < $1")
                .execute(Tuple.of(moment.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
