/**
 * The event feed: facts written in the transaction of their change, read in order by consumers that keep a cursor each.
 *
 * <p>Invariants: delivered at least once, in order per aggregate; a slow commit is never skipped, because only transactions
 * below {@code pg_snapshot_xmin} are read; a consumer whose effect is in PostgreSQL has it exactly once, because its cursor
 * moves in the same transaction.
 *
 * <p>Start reading at {@link org.tiantou.platform.event.EventFeed}, {@link org.tiantou.platform.event.EventConsumer} and
 * {@code EventRepository}.
 */
package org.tiantou.platform.event;
