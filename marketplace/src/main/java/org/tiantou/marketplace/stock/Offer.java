package org.tiantou.marketplace.stock;

import java.util.OptionalInt;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;

/**
 * A variant as it stands on the shelf: what is there, on which terms, and what it takes to ship it.
 *
 * @param originVillage twelve-digit code of the producer's village
 * @param massGrams net mass of a unit
 * @param volumeMillilitres volume of a unit
 * @param shelfLifeHours how long the goods keep after the order
 * @param price of a unit
 * @param buyerLimit units that one buyer may have, absent: any number
 * @param available units that nobody holds
 * @param termsVersion of the pool; one more with every change of its terms
 */
public record Offer(
        PoolId pool,
        VariantId variant,
        ListingId listing,
        ProducerId producer,
        String title,
        String originVillage,
        TemperatureClass temperatureClass,
        long massGrams,
        long volumeMillilitres,
        int shelfLifeHours,
        Money price,
        OptionalInt buyerLimit,
        boolean onSale,
        long available,
        long termsVersion) {}
