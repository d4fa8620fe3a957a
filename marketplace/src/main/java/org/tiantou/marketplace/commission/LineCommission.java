package org.tiantou.marketplace.commission;

import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;

/**
 * The commission on an order's line, frozen when the order is placed.
 *
 * @param lineNo the line's place in its order, from 1
 * @param base what is paid for the line: the price that was charged times the quantity
 */
public record LineCommission(OrderId order, int lineNo, Attribution attribution, Money base) {

    public Money commission() {
        return attribution.rate().of(base);
    }
}
