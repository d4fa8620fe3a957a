package org.tiantou.marketplace.commission;

import java.util.UUID;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A host has taken up a listing, and is told of what becomes less 30 days before it counts.
 *
 * @param aggregateId the host
 */
record CommissionHostJoined(UUID aggregateId, UUID listingId) implements PublishedEvent {

    static CommissionHostJoined of(RunningHost joined) {
        return new CommissionHostJoined(joined.host().value(), joined.listing().value());
    }

    @Override
    public String aggregate() {
        return "commissionHost";
    }
}
