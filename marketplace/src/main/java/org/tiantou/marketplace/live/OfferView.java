package org.tiantou.marketplace.live;

import java.util.List;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.marketplace.stock.Pricing;
import org.tiantou.marketplace.stock.PurchaseLimits;

/**
 * An offer with what stands in its pool.
 *
 * @param onSale whether it can be bought now: the session is live, the offer switched on, its listing published
 * @param available units that nobody holds
 * @param held units held for unpaid orders
 */
public record OfferView(
        LiveOffer offer,
        OfferCard card,
        Pricing pricing,
        PurchaseLimits limits,
        boolean onSale,
        long available,
        long held) {

    /** The one of this id, which is there. */
    static OfferView in(List<OfferView> bag, LiveOfferId id) {
        return bag.stream()
                .filter(view -> view.offer().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
