package org.tiantou.search.listing;

import java.util.Arrays;

/** The order of results: by a rank that each order makes of a listing, then the newest first, then by id. */
enum SearchSort {
    RELEVANCE("relevance"),
    NEWEST("newest"),
    PRICE_ASCENDING("priceAscending"),
    PRICE_DESCENDING("priceDescending");

    private final String word;

    SearchSort(String word) {
        this.word = word;
    }

    /** The order that the contract calls so. */
    static SearchSort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }

    /** The contract's word for it. */
    String word() {
        return word;
    }

    /** The greatest rank comes first; the PostgreSQL query computes the same. */
    long rank(long score, long minPriceFen) {
        return switch (this) {
            case RELEVANCE -> score;
            case NEWEST -> 0;
            case PRICE_ASCENDING -> -minPriceFen;
            case PRICE_DESCENDING -> minPriceFen;
        };
    }
}
