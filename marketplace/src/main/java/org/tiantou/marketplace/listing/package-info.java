/**
 * Listings: what producers offer, in which variants, at which prices, with photos.
 *
 * <p>Invariants: DRAFT → PUBLISHED ⇄ PAUSED, and any → ARCHIVED, which is final; a variant keeps its id for life; the terms
 * of the stock pools, and the event that tells the search, commit with the change of the listing. A change locks producer
 * (shared), listing, pools, in this order.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.listing.Listing},
 * {@link org.tiantou.marketplace.listing.ListingService} and {@code ListingStore}.
 */
package org.tiantou.marketplace.listing;
