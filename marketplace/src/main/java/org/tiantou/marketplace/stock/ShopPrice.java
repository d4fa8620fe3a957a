package org.tiantou.marketplace.stock;

import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/**
 * What a variant costs in the shop.
 *
 * @param onSale whether its listing is published and still has it
 */
record ShopPrice(VariantId variant, ProducerId producer, Pricing pricing, boolean onSale) {}
