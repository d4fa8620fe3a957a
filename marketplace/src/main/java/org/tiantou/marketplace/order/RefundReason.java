package org.tiantou.marketplace.order;

/** Why a payment went back in full: the order held nothing, and could not have it when the payment came. */
public enum RefundReason {
    ORDER_CANCELLED,
    NOT_ON_SALE,
    /** The goods cost more by now than was paid. */
    PRICE_CHANGED,
    SOLD_OUT,
    LIMIT_REACHED,
    NO_FEASIBLE_SLOT
}
