package org.tiantou.marketplace.commission;

import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.event.PublishedEvent;

/** A producer pays commission on a listing from now on. */
record CommissionPlanOpened(
        UUID aggregateId,
        UUID producerId,
        UUID listingId,
        PlanKind kind,
        List<UUID> hostIds,
        int rateBasisPoints,
        UUID openedBy)
        implements PublishedEvent {

    static CommissionPlanOpened of(CommissionPlan plan, AccountId by) {
        return new CommissionPlanOpened(
                plan.id().value(),
                plan.producer().value(),
                plan.listing().value(),
                plan.kind(),
                plan.hosts().stream().map(AccountId::value).sorted().toList(),
                plan.newest().rate().orElseThrow().basisPoints(),
                by.value());
    }

    @Override
    public String aggregate() {
        return "commissionPlan";
    }
}
