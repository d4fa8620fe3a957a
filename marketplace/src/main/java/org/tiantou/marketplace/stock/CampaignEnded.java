package org.tiantou.marketplace.stock;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A variant has no campaign price any more.
 *
 * @param aggregateId the variant
 */
record CampaignEnded(UUID aggregateId, UUID producerId) implements PublishedEvent {

    @Override
    public String aggregate() {
        return "stock";
    }
}
