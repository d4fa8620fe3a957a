package org.tiantou.marketplace.commission;

import java.time.Duration;
import java.time.Instant;
import org.tiantou.kernel.AccountId;

/** A buyer's last valid click on a host's link to a listing. */
record CommissionClick(AccountId host, Instant clickedAt) {

    Instant countsUntil(Duration window) {
        return clickedAt.plus(window);
    }
}
