package org.tiantou.marketplace.stock;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;

/**
 * A variant as it stands on a shelf, the shop's or a live session's: what is there, on which terms, and what it takes to ship it.
 *
 * @param live present where it is a session's
 * @param originVillage twelve-digit code of the producer's village
 * @param massGrams net mass of a unit
 * @param volumeMillilitres volume of a unit
 * @param shelfLifeHours how long the goods keep after the order
 * @param pricing all prices of a unit
 * @param commissioned whether hosts may earn on it
 * @param available units that nobody holds, keeps or waits for
 * @param awaited whether people wait for its units, so that there may be more than is available to others
 * @param termsVersion of the pool; one more with every change of its terms
 */
public record Offer(
        PoolId pool,
        VariantId variant,
        Optional<LiveTerms> live,
        ListingId listing,
        ProducerId producer,
        String title,
        String originVillage,
        TemperatureClass temperatureClass,
        long massGrams,
        long volumeMillilitres,
        int shelfLifeHours,
        Pricing pricing,
        PurchaseLimits limits,
        boolean onSale,
        boolean commissioned,
        long available,
        boolean awaited,
        long termsVersion) {

    public OfferKey key() {
        return new OfferKey(variant, live.map(LiveTerms::offer));
    }

    public Money priceAt(Instant now) {
        return pricing.at(now).price();
    }
}
