package org.tiantou.marketplace.stock;

/** Why stock moves: the first ones are given by hand, those of orders by the order path only. */
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
    ORDER_EXPIRED
}
