package org.tiantou.marketplace.live;

import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.ListingId;

/**
 * What stands of a variant on its card.
 *
 * @param photo id of the listing's first photo
 */
public record OfferCard(
        ListingId listing,
        String title,
        Optional<String> grade,
        Optional<String> size,
        String unit,
        String producerName,
        Optional<UUID> photo) {}
