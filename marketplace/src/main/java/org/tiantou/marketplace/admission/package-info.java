/**
 * The door before live orders: purchase tokens, token buckets and the sold-out flag, so that a burst, forged tokens or somebody
 * who tries too often cost next to nothing. Redis admits, PostgreSQL decides.
 *
 * <p>Invariants: a purchase token is good for one order of one buyer, because it names the order's Idempotency-Key; what is not
 * genuine is refused without a round trip; with and without Redis every order that is let in gets the same answer; a
 * repetition of an answered request is always let in; nobody is told SOLD_OUT longer than a second after stock came back.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.admission.Admission}, {@code PurchaseTokens} and {@code Turnstile}.
 */
package org.tiantou.marketplace.admission;
