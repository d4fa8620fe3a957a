package org.tiantou.marketplace.commission;

import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

/**
 * What plans have to know of a listing.
 *
 * @param archived for ever
 * @param shown to buyers, now or after a pause
 */
record PlannedListing(ListingId id, ProducerId producer, boolean archived, boolean shown) {}
