/**
 * The benchmark: full orders over HTTP for one hot product, beside a bare endpoint and one transaction per order.
 *
 * <p>Invariants: all traffic stays on this machine and is bounded in time; latency is counted from the moment at which a
 * request was due, so that a stall is not hidden (no coordinated omission); nothing here is used by the product.
 *
 * <p>Start reading at {@link org.tiantou.gateway.bench.Benchmark}, {@code LoadGenerator} and {@code Baseline}.
 */
package org.tiantou.gateway.bench;
