package org.tiantou.marketplace.commission;

import java.time.Duration;
import java.time.Instant;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/**
 * By which a host sends buyers to a listing; it is known by its signature only, nothing stores it.
 *
 * @param issuedAt in whole milliseconds
 */
record CommissionLink(AccountId host, ListingId listing, Instant issuedAt) {

    private static final Duration GOOD_FOR = Duration.ofDays(180);

    Instant expiresAt() {
        return issuedAt.plus(GOOD_FOR);
    }

    /** Fails with OWN_COMMISSION_LINK or COMMISSION_LINK_EXPIRED. */
    void requireCounts(AccountId buyer, Instant now) {
        if (host.equals(buyer)) {
            throw CommissionError.OWN_COMMISSION_LINK.exception();
        }
        if (!now.isBefore(expiresAt())) {
            throw CommissionError.COMMISSION_LINK_EXPIRED.exception();
        }
    }
}
