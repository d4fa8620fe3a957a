package org.tiantou.marketplace.stock;

import org.tiantou.kernel.ErrorCode;

/** Refusals of stock. */
public enum StockError implements ErrorCode {
    STOCK_NEGATIVE_REFUSED(409, "库存不足，无法扣减", "There is less in stock than that");

    private final int status;
    private final String zh;
    private final String en;

    StockError(int status, String zh, String en) {
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
}
