package org.tiantou.search.listing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.Divisions;

/**
 * A listing as the search knows it.
 *
 * @param minPriceFen lowest price of its variants, 分
 * @param publishedAt to the microsecond
 * @param version grows with each change of the listing
 */
record Listing(
        UUID id,
        UUID producerId,
        String producerName,
        String title,
        String story,
        String category,
        String countyCode,
        String temperatureClass,
        long minPriceFen,
        Optional<UUID> photoId,
        Instant publishedAt,
        long version) {

    List<String> titleWords() {
        return Shingles.words(title);
    }

    /** Words of the names of its producer, its county up to the province, and its category. */
    List<String> nameWords() {
        return Shingles.words(producerName + " " + place(countyCode) + " " + Category.names(category));
    }

    List<String> storyWords() {
        return Shingles.words(story);
    }

    private static String place(String code) {
        return Divisions.all()
                .find(code)
                .map(Division::code)
                .map(Divisions.all()::fullName)
                .orElse("");
    }
}
