/**
 * Producers: family farms and cooperatives, and what a cooperative may do for a member farm.
 *
 * <p>Invariants: a producer stands in one of the villages served; a power is explicit, revocable and audited; contacts are
 * encrypted at rest; a credit code belongs to one producer; what a buyer sees of a producer in its listings follows the
 * producer in the same commit ({@link org.tiantou.marketplace.producer.Storefront}).
 *
 * <p>Start reading at {@link org.tiantou.marketplace.producer.ProducerService},
 * {@link org.tiantou.marketplace.producer.ProducerAccess} and {@link org.tiantou.marketplace.producer.Grant}.
 */
package org.tiantou.marketplace.producer;
