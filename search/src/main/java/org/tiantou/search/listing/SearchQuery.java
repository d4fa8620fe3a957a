package org.tiantou.search.listing;

import java.util.List;
import java.util.Optional;
import org.tiantou.kernel.CommonError;

/**
 * What is looked for.
 *
 * @param units what the text asks for, see {@link Shingles#units}; empty finds everything
 * @param countyCode county of the producer, six digits
 * @param minPriceFen lowest acceptable price, 分
 * @param maxPriceFen highest acceptable price, 分, not below the lowest
 * @param limit hits of a page, at least 1
 */
record SearchQuery(
        List<String> units,
        Optional<String> category,
        Optional<String> countyCode,
        Optional<String> temperatureClass,
        Optional<Long> minPriceFen,
        Optional<Long> maxPriceFen,
        SearchSort sort,
        Optional<SearchPosition> after,
        int limit) {

    private static final int MOST_UNITS = 24;

    SearchQuery {
        units = units.stream().limit(MOST_UNITS).toList();
        if (minPriceFen.isPresent() && maxPriceFen.isPresent() && minPriceFen.get() > maxPriceFen.get()) {
            throw CommonError.invalid("minPrice", "not more than maxPrice");
        }
    }
}
