package org.tiantou.marketplace.stock;

import org.tiantou.kernel.ErrorCode;

/** Refusals of stock. */
public enum StockError implements ErrorCode {
    STOCK_NEGATIVE_REFUSED(409, "库存不足，无法扣减", "There is less in stock than that");

    private final Meaning meaning;

    StockError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
