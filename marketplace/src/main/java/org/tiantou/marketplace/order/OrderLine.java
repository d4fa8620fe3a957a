package org.tiantou.marketplace.order;

import java.util.Optional;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.PoolId;

/**
 * What was ordered of one variant, on the terms of that moment.
 *
 * @param title of the listing at that moment
 * @param quantity units, at least 1
 * @param live the live offer by which it was bought
 * @param limited whether the units count towards what one buyer may have
 * @param limitedByDay whether the units count towards what one buyer may have in a day
 */
public record OrderLine(
        PoolId pool,
        VariantId variant,
        ListingId listing,
        ProducerId producer,
        ConsignmentId consignment,
        String title,
        int quantity,
        Money unitPrice,
        Optional<LiveOfferId> live,
        boolean limited,
        boolean limitedByDay) {

    public Money amount() {
        return unitPrice.times(quantity);
    }
}
