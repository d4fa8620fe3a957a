/**
 * Stock: pools with counters, and the movements that explain them; prices and limits that stand in the pools.
 *
 * <p>Invariants: stock moves by deltas with a reason, never by "set"; a pool's counters equal the sums of its movements;
 * neither counter is ever negative; counters move only under the lock of their pool's row; units between the shop's pool of a
 * variant and those of live sessions move by two movements, so that the sum over all pools stays; units that are kept for
 * somebody who waited are not available, and go from there and back by movements too ({@link
 * org.tiantou.marketplace.stock.WaitedPools}); one published rule chooses the
 * price ({@link org.tiantou.marketplace.stock.Pricing}); list and campaign price are the same in all pools of a variant.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.stock.StockPools}, {@link org.tiantou.marketplace.stock.SessionPools}
 * and {@link org.tiantou.marketplace.stock.StockMovement}.
 */
package org.tiantou.marketplace.stock;
