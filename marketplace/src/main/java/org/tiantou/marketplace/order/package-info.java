/**
 * Orders: lock, decide, write. Takes the stock and books the way to the buyer in one commit.
 *
 * <p>Invariants: stock, buyer limit and every link of the promised chain commit together or not at all; a hold past its
 * {@code held_until} never counts and is never confirmed; nothing is announced before the commit.
 *
 * <p>Start reading at {@code OrderIntake}, {@code IntakeDecision} and {@link org.tiantou.marketplace.order.PickupBooking}.
 */
package org.tiantou.marketplace.order;
