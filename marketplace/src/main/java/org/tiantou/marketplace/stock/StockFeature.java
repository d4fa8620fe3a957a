package org.tiantou.marketplace.stock;

import java.time.Clock;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires stock. */
public final class StockFeature {

    private final StockPools pools;
    private final SessionPools sessionPools;
    private final StockService service;
    private final StockHandler handler;

    /** @param afterCommit called after each commit that announced something */
    public StockFeature(
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            ProducerAccess access,
            Runnable afterCommit) {
        this.pools = new StockPools(ids);
        this.sessionPools = new SessionPools(pools, ids);
        this.service = new StockService(pools, access, feed, clock);
        this.handler = new StockHandler(service, database, idempotency, afterCommit);
    }

    public void mount(Operations operations) {
        operations
                .on("getStock", handler::getStock)
                .on("moveStock", handler::moveStock)
                .on("listStockMovements", handler::listStockMovements);
    }

    public StockPools pools() {
        return pools;
    }

    public SessionPools sessionPools() {
        return sessionPools;
    }

    public StockService service() {
        return service;
    }
}
