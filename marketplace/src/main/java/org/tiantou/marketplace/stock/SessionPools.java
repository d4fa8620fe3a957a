package org.tiantou.marketplace.stock;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.VariantId;

/**
 * The pools of live offers. Each stands beside the shop's pool of its variant, follows its prices and validity, and has limits
 * and units of its own; units come from the shop and go back there, so that the sum over all pools stays.
 */
public final class SessionPools {

    /** Units that went back to the shop. */
    public record Returned(LiveOfferId offer, long units) {}

    private final StockPools stock;
    private final IdGenerator ids;
    private final SessionPoolRepository pools = new SessionPoolRepository();

    public SessionPools(StockPools stock, IdGenerator ids) {
        this.stock = stock;
        this.ids = ids;
    }

    /** Locks the variant in the shop, so that a pool opened now misses no change of its terms; fails with NOT_FOUND. */
    public Future<ShopShelf> shelf(SqlClient db, VariantId variant) {
        return pools.lockShelf(db, variant).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    /** Opens an empty pool on the terms of the shop's, which the caller has locked. */
    public Future<Void> open(SqlClient db, LiveOfferId offer, VariantId variant, PurchaseLimits limits) {
        return pools.insert(db, new PoolId(ids.next()), offer, variant, limits);
    }

    /** Locks the shop's pool too, for its price to be read. */
    public Future<Void> limit(SqlClient db, LiveOfferId offer, PurchaseLimits limits) {
        return pools.lockWithShop(db, List.of(offer), false).compose(locked -> pools.setLimits(db, offer, limits));
    }

    /** What the session sells from now on, or no longer; goes on sale only where the shop has it on sale. */
    public Future<Void> offer(SqlClient db, Collection<LiveOfferId> offers, boolean offered) {
        return pools.lock(db, offers).compose(locked -> pools.setOffered(db, offers, offered));
    }

    /** Puts the session price on the pool, or takes it off where it is absent. */
    public Future<Void> price(SqlClient db, LiveOfferId offer, Optional<PriceWindow> window) {
        return pools.setSessionPrice(db, offer, window);
    }

    /** Refuses with STOCK_NEGATIVE_REFUSED; fails with NOT_FOUND. */
    public Future<SessionStock> move(SqlClient db, LiveOfferId offer, long delta, AccountId by, Instant now) {
        return pools.lockWithShop(db, List.of(offer), false)
                .map(found -> found.stream().findFirst().orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(before -> {
                    SessionStock after = before.moved(delta);
                    return stock.move(db, after.since(before, Optional.of(by)), now)
                            .map(after);
                });
    }

    /** Nothing is sold from the pools any more; what nobody holds goes back to the shop. */
    public Future<List<Returned>> close(SqlClient db, Collection<LiveOfferId> offers, Instant now) {
        return pools.lockWithShop(db, offers, false)
                .compose(locked -> pools.close(db, offers, now).map(locked))
                .compose(locked -> empty(db, locked, now));
    }

    /** Sends on to the shop what came back to those pools that are closed. */
    public Future<List<Returned>> takeBack(SqlClient db, Collection<LiveOfferId> offers, Instant now) {
        return pools.lockWithShop(db, offers, true).compose(locked -> empty(db, locked, now));
    }

    /** Offers whose pools were closed since then and have units that nobody holds. */
    public Future<List<LiveOfferId>> closedWithUnits(SqlClient db, Instant since, int limit) {
        return pools.closedWithUnits(db, since, limit);
    }

    private Future<List<Returned>> empty(SqlClient db, List<SessionStock> locked, Instant now) {
        List<StockMovement> movements = locked.stream()
                .flatMap(before -> before.emptied().since(before, Optional.empty()).stream())
                .toList();
        return stock.move(db, movements, now).map(moved -> locked.stream()
                .filter(before -> before.session().available() > 0)
                .map(before -> new Returned(before.offer(), before.session().available()))
                .toList());
    }
}
