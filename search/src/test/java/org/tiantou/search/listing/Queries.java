package org.tiantou.search.listing;

import java.util.List;
import java.util.Optional;

/** Queries for tests. */
final class Queries {

    private Queries() {}

    static SearchQuery all() {
        return of("");
    }

    static SearchQuery of(String text) {
        return of(text, SearchSort.RELEVANCE);
    }

    static SearchQuery of(String text, SearchSort sort) {
        return new SearchQuery(
                Shingles.units(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sort,
                Optional.empty(),
                20);
    }

    static SearchQuery category(String category) {
        return filtered(Optional.of(category), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SearchQuery county(String county) {
        return filtered(Optional.empty(), Optional.of(county), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SearchQuery temperature(String temperature) {
        return filtered(
                Optional.empty(), Optional.empty(), Optional.of(temperature), Optional.empty(), Optional.empty());
    }

    static SearchQuery priced(long min, long max) {
        return filtered(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(min), Optional.of(max));
    }

    /** The page of two hits that begins after the position. */
    static SearchQuery page(SearchQuery query, Optional<SearchPosition> after) {
        return new SearchQuery(
                query.units(),
                query.category(),
                query.countyCode(),
                query.temperatureClass(),
                query.minPriceFen(),
                query.maxPriceFen(),
                query.sort(),
                after,
                2);
    }

    private static SearchQuery filtered(
            Optional<String> category,
            Optional<String> county,
            Optional<String> temperature,
            Optional<Long> min,
            Optional<Long> max) {
        return new SearchQuery(
                List.of(), category, county, temperature, min, max, SearchSort.RELEVANCE, Optional.empty(), 20);
    }
}
