/**
 * Producers: family farms and cooperatives, and what a cooperative may do for a member farm.
 *
 * <p>Invariants: a producer stands in one of the villages served; a power is explicit, revocable and audited; contacts are
 * encrypted at rest.
 *
 * <p>Start reading at {@code ProducerService}, {@link org.tiantou.marketplace.producer.ProducerAccess} and {@code Grant}.
 */
package org.tiantou.marketplace.producer;
