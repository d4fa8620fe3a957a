package org.tiantou.marketplace.stock;

/** Why stock moves: the first ones are given by hand, those of orders and sessions by the order path and live sessions only. */
public enum MovementReason {
    HARVEST,
    PURCHASE,
    RETURN,
    DAMAGE,
    EXPIRED,
    SOLD_ELSEWHERE,
    CORRECTION,
    ORDER_HELD,
    ORDER_PAID,
    ORDER_CANCELLED,
    ORDER_EXPIRED,
    /** From the shop's pool to a session's. */
    SESSION_ALLOCATED,
    /** From a session's pool back to the shop's. */
    SESSION_RETURNED,
    /** Kept for somebody who waited for it. */
    WAITLIST_OFFERED,
    /** No longer kept: ordered by whom it was kept for in the same moment, or there for the next. */
    WAITLIST_RETURNED
}
