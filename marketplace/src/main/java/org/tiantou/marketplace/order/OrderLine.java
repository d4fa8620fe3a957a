package org.tiantou.marketplace.order;

import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.PoolId;

/**
 * What was ordered of one variant, on the terms of that moment.
 *
 * @param title of the listing at that moment
 * @param quantity units, at least 1
 * @param limited whether the units count towards what one buyer may have
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
        boolean limited) {

    public Money amount() {
        return unitPrice.times(quantity);
    }
}
