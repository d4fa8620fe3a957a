package org.tiantou.marketplace.stock;

import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/**
 * A session's pool as those who wait for its units see it.
 *
 * @param available units that nobody holds and that are not kept for anybody
 * @param waiting units that people wait for
 * @param open whether it can be bought from at the moment
 * @param closed whether it never will be again
 */
public record WaitedPool(
        PoolId pool,
        LiveSessionId session,
        LiveOfferId offer,
        PurchaseLimits limits,
        long available,
        long waiting,
        boolean open,
        boolean closed) {

    /** What is there for whoever does not wait. */
    public long forSale() {
        return Math.max(0, available - waiting);
    }
}
