package org.tiantou.marketplace.live;

/** Whom a unit belongs to: who ordered first, for as long as the hold lasts, or who paid first. */
public enum HoldMode {
    HOLD_THEN_PAY,
    FIRST_PAID
}
