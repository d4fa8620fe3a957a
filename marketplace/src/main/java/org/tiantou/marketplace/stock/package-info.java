/**
 * Stock: pools with counters, and the movements that explain them.
 *
 * <p>Invariants: stock moves by deltas with a reason, never by "set"; a pool's counters equal the sums of its movements;
 * neither counter is ever negative; counters move only under the lock of their pool's row.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.stock.StockPools}, {@link org.tiantou.marketplace.stock.StockService}
 * and {@link org.tiantou.marketplace.stock.StockMovement}.
 */
package org.tiantou.marketplace.stock;
