/**
 * Log lines: their format, and the request that they belong to.
 *
 * <p>Invariants: every line written while a request is being served carries its id, however many threads and futures lie
 * between; bodies, tokens, telephone numbers and query strings are never logged.
 *
 * <p>Start reading at {@link org.tiantou.platform.log.Logs} and {@link org.tiantou.platform.log.RequestInLog}.
 */
package org.tiantou.platform.log;
