package org.tiantou.marketplace.stock;

import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;

/**
 * A variant in the shop, as it stands while its pool is locked.
 *
 * @param price list price of a unit
 * @param onSale whether its listing is published and still has it
 */
public record ShopShelf(PoolId pool, ProducerId producer, Money price, boolean onSale) {}
