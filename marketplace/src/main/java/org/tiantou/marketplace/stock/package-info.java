/**
 * Stock: pools with counters, and the movements that explain them.
 *
 * <p>Invariants: stock moves by deltas with a reason, never by "set"; a pool's counters equal the sums of its movements;
 * neither counter is ever negative.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.stock.StockPools}, {@code StockService} and {@code StockMovement}.
 */
package org.tiantou.marketplace.stock;
