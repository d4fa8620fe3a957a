/**
 * The board of a live session: what is ordered, paid, refunded and waits to be collected, who watches and clicks, now and minute by minute, for the host
 * and for each producer that takes part.
 *
 * <p>Invariants: every counter is the sum of order lines that were bought by the session's offers, counted once, because the
 * place in the feed moves in the transaction that adds them; a minute is that of the order's own times, so the curve is that of
 * the books; producers see their own part only; what is shown tells as of when. Viewers are no sums: of each minute
 * the most are kept that anybody told of.
 *
 * <p>Start reading at {@code BoardFold}, {@code BoardSubscriber} and {@code BoardService}.
 */
package org.tiantou.marketplace.board;
