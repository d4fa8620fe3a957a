package org.tiantou.marketplace.commission;

import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;

/**
 * The plan that a producer wants to open.
 *
 * @param hosts none for an open plan, 1 to 100 for the others
 */
record NewCommissionPlan(PlanKind kind, CommissionRate rate, Set<AccountId> hosts) {

    private static final int MOST_HOSTS = 100;

    NewCommissionPlan {
        hosts = Set.copyOf(hosts);
        if (kind == PlanKind.OPEN && !hosts.isEmpty()) {
            throw CommonError.invalid("hostIds", "none in an open plan");
        }
        if (kind != PlanKind.OPEN && (hosts.isEmpty() || hosts.size() > MOST_HOSTS)) {
            throw CommonError.invalid("hostIds", "1 to " + MOST_HOSTS + " hosts");
        }
    }
}
