package org.tiantou.gateway.stream;

import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/** Refusals to viewers. */
enum StreamError implements ErrorCode {
    UPGRADE_REQUIRED(426, "请使用 WebSocket 连接此地址", "This address is for WebSocket connections");

    private final int status;
    private final String zh;
    private final String en;

    StreamError(int status, String zh, String en) {
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
