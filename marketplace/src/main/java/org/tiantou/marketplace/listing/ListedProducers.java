package org.tiantou.marketplace.listing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tiantou.kernel.ProducerId;
import org.tiantou.marketplace.producer.ProducerCard;
import org.tiantou.marketplace.producer.Storefront;

/** Announces a producer's listings anew when its name or place has changed, so that searches find them under it. */
final class ListedProducers implements Storefront {

    private final ListingStore store;
    private final Clock clock;

    ListedProducers(ListingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Future<Void> renew(SqlClient db, ProducerId producer, ProducerCard card) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return store.openPublishedOf(db, producer, card).compose(open -> inTurn(db, open, now));
    }

    private Future<Void> inTurn(SqlClient db, List<OpenListing> listings, Instant now) {
        Future<Void> done = Future.succeededFuture();
        for (OpenListing open : listings) {
            Listing touched = open.listing().touch(now);
            done = done.compose(before ->
                    store.store(db, open.listing(), open.with(touched)).mapEmpty());
        }
        return done;
    }
}
