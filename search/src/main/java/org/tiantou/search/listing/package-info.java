/**
 * The search of listings: what is on sale, found by words, filters and order.
 *
 * <p>The events {@code ListingPublished} and {@code ListingWithdrawn} become rows of {@code search.listing}, exactly once and
 * each with a new revision. The rows are copied into an Elasticsearch index in the order of their revisions, by one node at a
 * time. Requests are answered by Elasticsearch, and by the rows while it is down.
 *
 * <p>Invariants: everything in Elasticsearch can be rebuilt from {@code search.listing}, and is, as soon as the index is gone
 * or is another than the one that was filled; a copy never replaces a newer one, because the revision is the document's
 * external version; both sources find the same listings, rank them by the same numbers and understand each other's cursors;
 * no Elasticsearch call happens inside a transaction.
 *
 * <p>Start reading at {@link org.tiantou.search.listing.SearchFeature}, {@code SearchService} and {@code ListingIndexer}.
 */
package org.tiantou.search.listing;
