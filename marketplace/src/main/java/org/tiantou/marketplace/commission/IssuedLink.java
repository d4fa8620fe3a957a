package org.tiantou.marketplace.commission;

/**
 * A link in its host's hands.
 *
 * @param token the link's text
 * @param offer what the host earns by it now
 */
record IssuedLink(CommissionLink link, String token, CommissionOffer offer) {}
