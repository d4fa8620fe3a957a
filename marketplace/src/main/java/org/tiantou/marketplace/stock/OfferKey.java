package org.tiantou.marketplace.stock;

import java.util.Optional;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.VariantId;

/**
 * What a buyer may ask for.
 *
 * @param live the live offer that it is asked for by, absent: in the shop
 */
public record OfferKey(VariantId variant, Optional<LiveOfferId> live) {

    /** The variant as the shop sells it. */
    public static OfferKey shop(VariantId variant) {
        return new OfferKey(variant, Optional.empty());
    }
}
