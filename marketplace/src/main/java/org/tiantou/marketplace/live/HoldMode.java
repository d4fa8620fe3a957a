package org.tiantou.marketplace.live;

/** Whom a unit belongs to. */
public enum HoldMode {
    /** Who ordered first, for as long as the hold lasts (先占后付). */
    HOLD_THEN_PAY,
    /** Who paid first: an order holds nothing until it is paid (先付先得). */
    FIRST_PAID
}
