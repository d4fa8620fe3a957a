package org.tiantou.marketplace.admission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/** Reads what tokens are issued by. */
final class OfferStateRepository {

    /** Empty where there is no such offer, or it was taken out of the bag. */
    Future<Optional<OfferState>> find(SqlClient db, LiveOfferId offer) {
        return db.preparedQuery(
                        """
                SELECT o.session_id, p.on_sale
                  FROM marketplace.live_offer o
                  JOIN marketplace.stock_pool p ON p.live_offer_id = o.id AND p.kind = 'SESSION'
                 WHERE o.id = $1 AND o.position IS NOT NULL
                """)
                .execute(Tuple.of(offer.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new OfferState(
                                new LiveSessionId(row.getUUID("session_id")), row.getBoolean("on_sale"))));
    }
}
