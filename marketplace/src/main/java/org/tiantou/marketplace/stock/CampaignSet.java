package org.tiantou.marketplace.stock;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A variant has a campaign price for a while, in place of the one before, if any.
 *
 * @param aggregateId the variant
 * @param from ISO 8601; {@code until} is the first instant at which it no longer counts
 */
record CampaignSet(UUID aggregateId, UUID producerId, long priceFen, String from, String until)
        implements PublishedEvent {

    @Override
    public String aggregate() {
        return "stock";
    }
}
