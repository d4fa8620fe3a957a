package org.tiantou.marketplace.order;

import java.time.LocalDate;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.marketplace.stock.PoolId;

/**
 * What a buyer takes of a pool that limits it.
 *
 * @param before units taken before
 * @param added units taken now
 * @param maximum units that the buyer may have
 */
record BuyerLimit(Key key, int before, int added, int maximum) {

    /**
     * Whose limit, for which pool.
     *
     * @param day of the farms' time zone, absent: for as long as the pool sells
     */
    record Key(PoolId pool, AccountId buyer, Optional<LocalDate> day) {}

    int taken() {
        return before + added;
    }

    BuyerLimit plus(int units) {
        return new BuyerLimit(key, before, added + units, maximum);
    }
}
