/**
 * The line before a sold-out live offer: units that come back are kept for those who wait, in order of arrival, for a while each.
 *
 * <p>Invariants: every entry changes under the lock of its pool's row, so the line is in order of arrival; what people wait for and
 * what is kept for them are the pool's {@code waiting} and {@code offered_units}, the sums of the entries; whoever does not wait
 * sees only what is available beyond what is waited for; a turn past its deadline is never taken, whether or not it was swept.
 *
 * <p>Start reading at {@code WaitingLine}, {@link org.tiantou.marketplace.waitlist.WaitlistEntry} and {@code WaitlistService}.
 */
package org.tiantou.marketplace.waitlist;
