/**
 * Tests of the search: {@code SearchIT} what is found, {@code ListingIndexIT} how the index follows the feed and comes back,
 * both on real PostgreSQL and Elasticsearch; {@code SearchContractIT} the operation by HTTP while Elasticsearch is down.
 */
package org.tiantou.search.listing;
