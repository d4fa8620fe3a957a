package org.tiantou.marketplace.order;

import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.OrderId;

/**
 * A buyer's wish in the queue of the intake.
 *
 * @param order the id that the order gets if it is accepted
 */
record Placement(OrderId order, AccountId buyer, NewOrder wish) {}
