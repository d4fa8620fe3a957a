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
    private final CampaignService campaigns;
    private final CampaignHandler campaignHandler;

    /**
     * @param showcase told when prices or validity change
     * @param afterCommit called after each commit that announced something
     */
    public StockFeature(
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            ProducerAccess access,
            Showcase showcase,
            Runnable afterCommit) {
        this.pools = new StockPools(ids, showcase);
        this.sessionPools = new SessionPools(pools, ids);
        this.service = new StockService(pools, access, feed, clock);
        this.handler = new StockHandler(service, database, idempotency, afterCommit);
        this.campaigns = new CampaignService(database, access, showcase, feed, clock);
        this.campaignHandler = new CampaignHandler(campaigns, database, clock, afterCommit);
    }

    public void mount(Operations operations) {
        operations
                .on("getStock", handler::getStock)
                .on("moveStock", handler::moveStock)
                .on("listStockMovements", handler::listStockMovements)
                .on("getPrice", campaignHandler::getPrice)
                .on("setCampaign", campaignHandler::setCampaign)
                .on("endCampaign", campaignHandler::endCampaign);
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

    public CampaignService campaigns() {
        return campaigns;
    }
}
