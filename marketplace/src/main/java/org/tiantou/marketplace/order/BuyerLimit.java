package org.tiantou.marketplace.order;

import org.tiantou.kernel.AccountId;
import org.tiantou.marketplace.stock.PoolId;

/** What a buyer has taken of a pool that limits it. */
record BuyerLimit(Key key, int taken, int maximum) {

    /** Whose limit, for which pool. */
    record Key(PoolId pool, AccountId buyer) {}
}
