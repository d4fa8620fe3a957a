package org.tiantou.marketplace.stock;

import org.tiantou.kernel.Money;

/** What a unit costs now, and by which rule. */
public record CurrentPrice(Money price, PriceRule rule) {}
