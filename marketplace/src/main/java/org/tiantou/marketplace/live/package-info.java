/**
 * Live sessions: hosts, assistants, invited producers, and the bag that they sell from while a show runs on its own platform.
 *
 * <p>Invariants: SCHEDULED → LIVE ⇄ PAUSED → ENDED, and SCHEDULED → CANCELLED; a bag holds at most 100 offers, at most 3 of
 * them pinned, by the rule <em>and</em> by the table; every change of a session, its crew, invitations, bag or session stock is
 * made under the lock of the session's row, so that its events stand in the feed in the order of their revisions; units move
 * between the shop's pool and the session's, their sum stays, and what is left at the end goes back by itself; a session pool
 * sells only while its session is live, its offer switched on and its listing published.
 *
 * <p>Start reading at {@link org.tiantou.marketplace.live.LiveSession}, {@code Bag},
 * {@link org.tiantou.marketplace.live.LiveSessionService} and {@link org.tiantou.marketplace.stock.SessionPools}.
 */
package org.tiantou.marketplace.live;
