package org.tiantou.marketplace.commission;

import org.tiantou.kernel.OrderId;

/**
 * A place in the list of a host's commissions.
 *
 * @param lineNo from 1
 */
record LinePosition(OrderId order, int lineNo) {}
