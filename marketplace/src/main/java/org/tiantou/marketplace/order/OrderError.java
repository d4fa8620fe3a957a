package org.tiantou.marketplace.order;

import org.tiantou.kernel.ErrorCode;

/** Refusals of orders. */
public enum OrderError implements ErrorCode {
    NOT_ON_SALE(409, "商品未在售", "This is not on sale"),
    PRICE_CHANGED(409, "价格已变动，请确认后重新下单", "The price has changed; confirm it and order again"),
    SOLD_OUT(409, "库存不足", "There is not enough left"),
    LIMIT_REACHED(409, "超出每人限购数量", "More than one buyer may have"),
    PROMISE_CHANGED(409, "预计送达时间已推迟，请确认后重新下单", "It would arrive later than you were shown; confirm it and order again"),
    WAITLIST_TURN_OVER(409, "候补机会不存在或已失效", "It is not, or no longer, your turn in the line"),
    NO_FEASIBLE_SLOT(409, "保质期内没有可用的揽收与冷链时段", "No pickup and cold-chain slot is free while the goods keep"),
    ADDRESS_OUTSIDE_SERVICE(422, "收货地址不在服务范围内", "We do not deliver to this address"),
    ORDER_NOT_PAYABLE(409, "订单当前状态不可支付", "The order can no longer be paid"),
    AMOUNT_MISMATCH(422, "支付金额与订单金额不符", "The amount differs from the order's total"),
    ORDER_NOT_CANCELLABLE(409, "订单当前状态不可取消", "The order can no longer be cancelled");

    private final Meaning meaning;

    OrderError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
