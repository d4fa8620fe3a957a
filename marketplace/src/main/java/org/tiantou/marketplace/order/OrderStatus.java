package org.tiantou.marketplace.order;

/** Where an order stands; a cancelled one is final. */
public enum OrderStatus {
    /** Stock and slots are held until {@code heldUntil}. */
    HELD,
    /** It holds nothing, and gets what is there when it is paid before {@code heldUntil}: first paid, first served. */
    AWAITING_PAYMENT,
    /** Stock is sold, slots are booked. */
    PAID,
    /** All its consignments have arrived; paid again should one of them turn out not to have. */
    COMPLETED,
    CANCELLED,
    /** It was not paid in time, so its stock and slots, if it held any, are free; a late payment may take others. */
    EXPIRED
}
