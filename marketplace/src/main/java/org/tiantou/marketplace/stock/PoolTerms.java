package org.tiantou.marketplace.stock;

import java.util.OptionalInt;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/**
 * On which terms a variant's shop pool sells.
 *
 * @param priceFen price of a unit, 分
 * @param buyerLimit units that one buyer may have, absent: any number
 */
public record PoolTerms(
        VariantId variant, ProducerId producer, long priceFen, OptionalInt buyerLimit, boolean onSale) {}
