package org.tiantou.marketplace.producer;

/** What an owner may do by nature, and a cooperative by grant. */
public enum Power {
    /** Create and change listings. */
    LIST,
    /** Change prices. */
    PRICE,
    /** Move stock. */
    STOCK,
    /** Read orders and consignments. */
    ORDERS,
    /** Take part in live sessions: answer invitations, fill the bag. */
    LIVE
}
