package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/** Refusals of booking. */
public enum BookingError implements ErrorCode {
    HOLD_EXPIRED(409, "预留的取件时段已失效，请重新下单", "The hold on the pickup window has expired; place the order again");

    private final int status;
    private final String zh;
    private final String en;

    BookingError(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }

    DomainException exception() {
        return new DomainException(this);
    }
}
