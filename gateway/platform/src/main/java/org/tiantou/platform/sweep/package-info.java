/**
 * Background work that every node looks for from time to time.
 *
 * <p>Invariants: a node never runs the same sweep twice at once; a run or an item that fails keeps neither the next run nor other
 * items from their turn. That two nodes may find the same work is up to the work, by locks.
 *
 * <p>Start reading at {@link org.tiantou.platform.sweep.Sweep}.
 */
package org.tiantou.platform.sweep;
