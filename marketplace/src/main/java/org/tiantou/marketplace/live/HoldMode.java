package org.tiantou.marketplace.live;

/** Whom a unit belongs to. */
public enum HoldMode {
    /** Who ordered first, for as long as the hold lasts. */
    HOLD_THEN_PAY
}
