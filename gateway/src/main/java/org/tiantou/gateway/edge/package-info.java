/**
 * The edge: HTTP servers for people and for the machinery around the process, and the way to nodes of other roles.
 *
 * <p>Invariants: every answer carries the request's id and the security headers; what is not well-formed, too large, not
 * found or not served here is a problem+json like every other refusal; a request that was begun before the process was
 * asked to stop is finished; a request that may have reached a node is never sent to a second one.
 *
 * <p>Start reading at {@link org.tiantou.gateway.edge.HttpEdge}, {@code EdgeRouter} and {@code Upstreams}.
 */
package org.tiantou.gateway.edge;
