package org.tiantou.search.listing;

/**
 * How well a listing answers a question: for each thing asked for, the weight of the best place where it stands, summed.
 * Whole numbers, so that Elasticsearch and PostgreSQL come to exactly the same rank.
 */
final class Relevance {

    /** Found in the title. */
    static final int TITLE = 9;

    /** Found in the name of the producer, of the county with its city and province, or of the category. */
    static final int NAME = 4;

    /** Found in the story only. */
    static final int STORY = 1;

    private static final int NEEDED_TENTHS = 6;

    private Relevance() {}

    /** How many of the things asked for a listing must have: six tenths, rounded up. */
    static int needed(int units) {
        return (units * NEEDED_TENTHS + 9) / 10;
    }
}
