package org.tiantou.fulfillment.block;

import org.tiantou.kernel.ErrorCode;

/** Refusals about capacity blocks. */
enum BlockError implements ErrorCode {
    CAPACITY_LACKING(409, "运力不足，无法全部预留", "There is not enough capacity to reserve all of it"),
    CAPACITY_NOT_OPEN(409, "所选日期的运力尚未开放", "Capacity of these days is not open yet");

    private final Meaning meaning;

    BlockError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
