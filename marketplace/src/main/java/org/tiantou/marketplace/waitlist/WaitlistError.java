package org.tiantou.marketplace.waitlist;

import org.tiantou.kernel.ErrorCode;

/** Refusals of those who want to wait. */
public enum WaitlistError implements ErrorCode {
    WAITLIST_NOT_OPEN(409, "该商品当前未在售，不能候补", "The offer is not on sale at the moment"),
    NOT_SOLD_OUT(409, "该商品尚有库存，请直接下单", "There is enough left to be ordered now"),
    WAITING_ALREADY(409, "您已在候补队列中", "You wait for this offer already"),
    WAITLIST_LIMIT(409, "超出每人限购数量", "More than one buyer may have"),
    WAITLIST_ENTRY_OVER(409, "该候补已结束", "The place in the line is given up already");

    private final Meaning meaning;

    WaitlistError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
