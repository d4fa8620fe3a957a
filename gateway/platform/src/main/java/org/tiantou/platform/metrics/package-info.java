/**
 * Figures of the running process in the Prometheus format.
 *
 * <p>Invariants: names are {@code tiantou_…} for the product's own figures; labels take few values (operation, status),
 * never ids or paths.
 *
 * <p>Start reading at {@link org.tiantou.platform.metrics.Metrics}.
 */
package org.tiantou.platform.metrics;
