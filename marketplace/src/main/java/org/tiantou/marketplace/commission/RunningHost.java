package org.tiantou.marketplace.commission;

import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/** A host that has taken up a listing: by a link, or by putting it into a session's bag. */
record RunningHost(ListingId listing, AccountId host) {}
