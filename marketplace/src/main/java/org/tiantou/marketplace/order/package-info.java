/**
 * Orders: lock, decide, write. Takes the stock and books the way to the buyer in one commit.
 *
 * <p>A batch of placements is locked in two pipelined round trips: which capacity it needs is written on the variants whose
 * pools the first one locks. Stored answers are read behind the pools, so that a repetition on another node, which waited
 * for the same pool, finds the answer; they are written with everything else, and their primary key decides a race between
 * nodes that have no row in common.
 *
 * <p>Invariants: stock, buyer limit and every link of the promised chain commit together or not at all; a hold past its
 * {@code held_until} never counts and is never confirmed, whether or not it was swept; money of an
 * order that holds nothing, because it is late or because the first to pay is served first, buys what is there or goes back in
 * full ({@code LatePayments}); the same key and body gets the same
 * bytes and no second effect; nothing is announced before the commit; addresses are encrypted at rest, in stored answers too.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.order.OrderService}, {@code OrderIntake}, {@code IntakeDecision} and
 * {@link org.tiantou.marketplace.order.PickupBooking}.
 */
package org.tiantou.marketplace.order;
