/**
 * Group commit: many small commands share one transaction, each is acknowledged after its commit.
 *
 * <p>Invariants: a bounded queue (a full one refuses, it never grows), a bounded number of batches in flight, no timer; one
 * command's fault never fails its batch; nothing is acknowledged before its commit.
 *
 * <p>Start reading at {@link org.tiantou.platform.commit.GroupCommit}.
 */
package org.tiantou.platform.commit;
