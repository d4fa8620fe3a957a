package org.tiantou.search.listing;

/** Who answered. */
enum SearchSource {
    ELASTICSEARCH,
    POSTGRESQL
}
