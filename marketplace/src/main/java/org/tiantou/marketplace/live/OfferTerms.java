package org.tiantou.marketplace.live;

import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;
import org.tiantou.marketplace.stock.PurchaseLimits;

/**
 * On which terms a producer puts a variant into a bag.
 *
 * @param sessionPrice what the host may sell a unit for, for a while at a time; absent: no session price
 */
public record OfferTerms(Optional<Money> sessionPrice, PurchaseLimits limits) {

    /** Refuses with INVALID_REQUEST a session price above the list price. */
    OfferTerms below(Money listPrice) {
        if (sessionPrice.filter(price -> price.compareTo(listPrice) > 0).isPresent()) {
            throw CommonError.invalid("sessionPrice.amount", "at most the list price, " + listPrice.amount());
        }
        return this;
    }
}
