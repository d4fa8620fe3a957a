package org.tiantou.marketplace.commission;

import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A plan takes no more hosts.
 *
 * @param forRunningHostsFrom ISO 8601 instant from which it pays nothing to hosts that ran the listing before either
 */
record CommissionPlanEnded(UUID aggregateId, UUID producerId, UUID listingId, String forRunningHostsFrom, UUID endedBy)
        implements PublishedEvent {

    static CommissionPlanEnded of(CommissionPlan plan, AccountId by) {
        return new CommissionPlanEnded(
                plan.id().value(),
                plan.producer().value(),
                plan.listing().value(),
                plan.reachesRunningHosts(plan.newest()).toString(),
                by.value());
    }

    @Override
    public String aggregate() {
        return "commissionPlan";
    }
}
