package org.tiantou.marketplace.commission;

/** What a host earns, and by which plan. */
record CommissionOffer(CommissionPlanId plan, CommissionRate rate) {}
