package org.tiantou.marketplace.commission;

import java.time.Instant;
import org.tiantou.kernel.ListingId;

/**
 * A commission as its host sees it.
 *
 * @param title of the listing when it was ordered
 * @param attributedAt when the order was placed
 */
record HostCommission(
        LineCommission line,
        ListingId listing,
        String title,
        int quantity,
        CommissionState state,
        Instant attributedAt) {}
