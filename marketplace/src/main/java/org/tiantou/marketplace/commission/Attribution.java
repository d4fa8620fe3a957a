package org.tiantou.marketplace.commission;

import org.tiantou.kernel.AccountId;

/** Who earns on a sale, by which plan, how much of it, and why. */
public record Attribution(AccountId host, CommissionPlanId plan, CommissionRate rate, Source source) {

    /** What made the host the winner. */
    public enum Source {
        /** It was bought in the host's live session (直播间成交). */
        SESSION,
        /** The host's link was the buyer's last valid click (推广链接). */
        LINK
    }
}
