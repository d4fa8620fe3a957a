package org.tiantou.fulfillment.pickup;

/**
 * The person who comes for the parcels; personal data, stored encrypted.
 *
 * @param phone E.164
 */
record Courier(String name, String phone) {}
