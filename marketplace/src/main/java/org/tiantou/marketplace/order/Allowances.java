package org.tiantou.marketplace.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.DomainException;
import org.tiantou.marketplace.stock.PoolId;
import org.tiantou.marketplace.stock.PurchaseLimits;

/** What each buyer may still have of each pool, as a batch of orders uses it up: per order, per day and while the pool sells. */
final class Allowances {

    private record Cap(BuyerLimit.Key key, int maximum) {}

    private final LimitTally tally;
    private final LocalDate today;

    /** @param taken what buyers had before, absent: nothing */
    Allowances(Map<BuyerLimit.Key, Integer> taken, LocalDate today) {
        this.tally = new LimitTally(taken);
        this.today = today;
    }

    /** What has to be known of the buyer. */
    static Set<BuyerLimit.Key> keys(Basket basket, LocalDate today) {
        Set<BuyerLimit.Key> keys = new HashSet<>();
        for (int i = 0; i < basket.lines().size(); i++) {
            caps(basket, i, today).forEach(cap -> keys.add(cap.key()));
        }
        return keys;
    }

    /** Refuses with LIMIT_REACHED. */
    void require(Basket basket) {
        for (int i = 0; i < basket.lines().size(); i++) {
            OrderLine line = basket.lines().get(i);
            long wanted = basket.upTo(i);
            OptionalInt perOrder = basket.offers().get(i).limits().perOrder();
            if (perOrder.isPresent() && wanted > perOrder.getAsInt()) {
                throw limitReached(line, "ORDER", perOrder.getAsInt(), 0);
            }
            for (Cap cap : caps(basket, i, today)) {
                int already = tally.taken(cap.key());
                if (already + wanted > cap.maximum()) {
                    throw limitReached(line, cap.key().day().isPresent() ? "DAY" : "TOTAL", cap.maximum(), already);
                }
            }
        }
    }

    void take(Basket basket) {
        for (int i = 0; i < basket.lines().size(); i++) {
            int quantity = basket.lines().get(i).quantity();
            for (Cap cap : caps(basket, i, today)) {
                tally.add(cap.key(), quantity, cap.maximum());
            }
        }
    }

    /** Those of which something was taken, as it leaves them. */
    List<BuyerLimit> changed() {
        return tally.changed();
    }

    /** What the buyer may have of a line's pool over several orders. */
    private static List<Cap> caps(Basket basket, int index, LocalDate today) {
        PoolId pool = basket.lines().get(index).pool();
        AccountId buyer = basket.placement().buyer();
        PurchaseLimits limits = basket.offers().get(index).limits();
        List<Cap> caps = new ArrayList<>(2);
        limits.perSession()
                .ifPresent(most -> caps.add(new Cap(new BuyerLimit.Key(pool, buyer, Optional.empty()), most)));
        limits.perDay().ifPresent(most -> caps.add(new Cap(new BuyerLimit.Key(pool, buyer, Optional.of(today)), most)));
        return caps;
    }

    private static DomainException limitReached(OrderLine line, String period, int limit, int already) {
        return OrderError.LIMIT_REACHED.exception(Map.of(
                "variantId",
                line.variant().toString(),
                "period",
                period,
                "limit",
                limit,
                "alreadyTaken",
                already,
                "left",
                Math.max(0, limit - already)));
    }
}
