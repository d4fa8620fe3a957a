package org.tiantou.marketplace.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.Showcase;

/** Tells the viewers of open sessions when price or validity of what is in the bag changes in the shop. */
final class LiveShowcase implements Showcase {

    private final LiveStore store;
    private final Clock clock;
    private final LiveSessionRepository sessions = new LiveSessionRepository();
    private final OfferViewRepository views = new OfferViewRepository();

    LiveShowcase(LiveStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Future<Void> around(SqlClient db, Collection<VariantId> variants, Supplier<Future<Boolean>> change) {
        return sessions.lockOffering(db, variants).compose(watched -> change.get()
                .compose(changed -> changed ? tell(db, watched, variants) : Future.succeededFuture()));
    }

    private Future<Void> tell(SqlClient db, List<LiveSession> watched, Collection<VariantId> variants) {
        Future<Void> told = Future.succeededFuture();
        for (LiveSession session : watched) {
            told = told.compose(before -> tell(db, session.touched(), variants));
        }
        return told;
    }

    private Future<Void> tell(SqlClient db, LiveSession after, Collection<VariantId> variants) {
        return views.of(db, after.id())
                .compose(bag -> store.store(
                        db,
                        after,
                        bag.stream()
                                .filter(view -> variants.contains(view.offer().variant()))
                                .map(view -> OfferEvents.changed(after, view, clock.instant()))
                                .toList()))
                .mapEmpty();
    }
}
