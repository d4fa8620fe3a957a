package org.tiantou.search.listing;

/**
 * A listing in the state that a change left it in.
 *
 * @param onSale false once it was withdrawn
 * @param revision number of the change; a later one is greater
 */
record ChangedListing(Listing listing, boolean onSale, long revision) {}
