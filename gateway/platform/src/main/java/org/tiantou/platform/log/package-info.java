/**
 * Log lines: their format, and the request that they belong to.
 *
 * <p>Invariants: every line written while a request is being served carries its id, however many threads and futures lie
 * between; the address that a request came from stands on its one line of the access log, where operators look for abuse
 * and the law wants network logs kept (网络安全法); bodies, tokens, telephone numbers and query strings are never logged.
 *
 * <p>Start reading at {@link org.tiantou.platform.log.Logs} and {@link org.tiantou.platform.log.RequestInLog}.
 */
package org.tiantou.platform.log;
