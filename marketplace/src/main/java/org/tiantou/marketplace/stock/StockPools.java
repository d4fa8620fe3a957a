package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.VariantId;

/** The pools of variants, as the catalogue opens and changes them and orders draw on them. */
public final class StockPools {

    private final StockPoolRepository pools = new StockPoolRepository();
    private final StockMovementRepository movements = new StockMovementRepository();
    private final IdGenerator ids;
    private final Showcase showcase;

    /** For those who set no terms that somebody watches. */
    public StockPools(IdGenerator ids) {
        this(ids, Showcase.NONE);
    }

    public StockPools(IdGenerator ids, Showcase showcase) {
        this.ids = ids;
        this.showcase = showcase;
    }

    /** Opens shop pools that don't exist yet, empty, and puts the terms on all pools; locks their rows in id order. */
    public Future<Void> setTerms(SqlClient db, List<PoolTerms> terms) {
        List<VariantId> variants = terms.stream().map(PoolTerms::variant).toList();
        return showcase.around(db, variants, () -> pools.lockOf(db, variants)
                .compose(locked -> pools.putTerms(db, terms, ids))
                .map(true));
    }

    /** Locks the pools of what is asked for in id order and tells what is on offer; what nobody offers is absent. */
    public Future<Map<OfferKey, Offer>> lockOffers(SqlClient db, Collection<OfferKey> asked) {
        return pools.lockOffers(db, asked);
    }

    /** As {@link #lockOffers}, without waiting for anyone: what is read may change until {@link #take}. */
    public Future<Map<OfferKey, Offer>> offers(SqlClient db, Collection<OfferKey> asked) {
        return pools.offers(db, asked);
    }

    /** Records movements of which the counters will be told by {@link #take}. */
    public Future<Void> record(SqlClient db, List<StockMovement> moves, Instant at) {
        return moves.isEmpty() ? Future.succeededFuture() : movements.add(db, moves, at);
    }

    /**
     * Locks the pools in id order and moves their counters; violates a constraint where there is not enough any more, or where
     * the terms are no longer those of the offers.
     */
    public Future<Void> take(SqlClient db, List<StockMovement> moves, Collection<Offer> offers) {
        if (moves.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<PoolId, Long> terms = new HashMap<>();
        offers.forEach(offer -> terms.put(offer.pool(), offer.termsVersion()));
        Set<PoolId> moved = moves.stream().map(StockMovement::pool).collect(Collectors.toSet());
        return Future.all(pools.lock(db, moved), pools.take(db, moves, terms)).mapEmpty();
    }

    /** Locks the pools in id order. */
    public Future<Void> lock(SqlClient db, Collection<PoolId> ids) {
        return pools.lock(db, ids);
    }

    /** Moves the counters of locked pools and records why: one row a movement, one update a pool. */
    public Future<Void> move(SqlClient db, List<StockMovement> moves, Instant at) {
        return moves.isEmpty()
                ? Future.succeededFuture()
                : Future.all(pools.move(db, moves), movements.add(db, moves, at))
                        .mapEmpty();
    }
}
