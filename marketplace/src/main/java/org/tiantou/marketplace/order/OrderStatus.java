package org.tiantou.marketplace.order;

/** Where an order stands; the last three are final. */
public enum OrderStatus {
    /** Stock and slots are held until {@code heldUntil}. */
    HELD,
    /** Stock is sold, slots are booked. */
    PAID,
    /** All its consignments have arrived. */
    COMPLETED,
    CANCELLED,
    EXPIRED
}
