package org.tiantou.marketplace.admission;

import org.tiantou.kernel.ErrorCode;

/** Refusals at the door. */
enum AdmissionError implements ErrorCode {
    PURCHASE_TOKEN_REQUIRED(403, "直播商品下单需要购买令牌", "Orders of live offers need a purchase token"),
    PURCHASE_TOKEN_INVALID(403, "购买令牌无效、已过期或不属于该订单", "The purchase token is forged, expired or another order's"),
    OFFER_NOT_OPEN(409, "该商品当前未在直播间开售", "The offer is not open at the moment");

    private final Meaning meaning;

    AdmissionError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
