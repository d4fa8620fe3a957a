package org.tiantou.marketplace.producer;

/**
 * A producer as one caller sees it.
 *
 * @param managed whether the caller owns it or acts for it, and so may see the contact and the registration
 */
record ProducerView(Producer producer, boolean managed) {}
