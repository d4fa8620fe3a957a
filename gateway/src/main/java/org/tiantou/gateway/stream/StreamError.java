package org.tiantou.gateway.stream;

import org.tiantou.kernel.ErrorCode;

/** Refusals to viewers. */
enum StreamError implements ErrorCode {
    UPGRADE_REQUIRED(426, "请使用 WebSocket 连接此地址", "This address is for WebSocket connections");

    private final Meaning meaning;

    StreamError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
