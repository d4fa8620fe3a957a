package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.ErrorCode;

/** Refusals of booking. */
public enum BookingError implements ErrorCode {
    HOLD_EXPIRED(409, "预留的取件时段已失效，请重新下单", "The hold on the pickup window has expired; place the order again");

    private final Meaning meaning;

    BookingError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
