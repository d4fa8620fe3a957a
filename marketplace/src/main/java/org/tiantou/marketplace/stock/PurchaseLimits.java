package org.tiantou.marketplace.stock;

import java.util.OptionalInt;

/**
 * How many units one buyer may have of a pool, each absent: any number.
 *
 * @param perOrder 1 to 10,000
 * @param perSession 1 to 10,000, over all orders from the pool: a session's, or the shop's
 * @param perDay 1 to 10,000, over all orders of a day
 */
public record PurchaseLimits(OptionalInt perOrder, OptionalInt perSession, OptionalInt perDay) {}
