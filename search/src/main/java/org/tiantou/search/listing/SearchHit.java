package org.tiantou.search.listing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A listing that was found.
 *
 * @param minPriceFen lowest price of its variants, 分
 * @param rank what the results are ordered by, the greatest first
 */
record SearchHit(
        UUID id,
        UUID producerId,
        String producerName,
        String title,
        String category,
        String countyCode,
        String temperatureClass,
        long minPriceFen,
        Optional<UUID> photoId,
        Instant publishedAt,
        long rank) {

    SearchPosition position() {
        return new SearchPosition(rank, Micros.of(publishedAt), id);
    }
}
