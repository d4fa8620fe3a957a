package org.tiantou.marketplace.commission;

import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A plan has a new rate.
 *
 * @param forRunningHostsFrom ISO 8601 instant from which it counts for hosts that ran the listing before
 */
record CommissionRateChanged(
        UUID aggregateId,
        UUID producerId,
        UUID listingId,
        int rateBasisPoints,
        String forRunningHostsFrom,
        UUID changedBy)
        implements PublishedEvent {

    static CommissionRateChanged of(CommissionPlan plan, AccountId by) {
        return new CommissionRateChanged(
                plan.id().value(),
                plan.producer().value(),
                plan.listing().value(),
                plan.newest().rate().orElseThrow().basisPoints(),
                plan.reachesRunningHosts(plan.newest()).toString(),
                by.value());
    }

    @Override
    public String aggregate() {
        return "commissionPlan";
    }
}
