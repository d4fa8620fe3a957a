/**
 * The benchmark: full orders over HTTP for hot products, beside a bare endpoint and one transaction per order; and honest orders
 * beside an attack with worthless purchase tokens.
 *
 * <p>Invariants: all traffic stays on this machine and is bounded in time; latency is counted from the moment at which a
 * request was due, so that a stall is not hidden (no coordinated omission); nothing here is used by the product.
 *
 * <p>Start reading at {@link org.tiantou.gateway.bench.Benchmark}, {@code Options} and {@code LoadGenerator}.
 */
package org.tiantou.gateway.bench;
