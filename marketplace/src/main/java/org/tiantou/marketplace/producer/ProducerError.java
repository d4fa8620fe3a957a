package org.tiantou.marketplace.producer;

import org.tiantou.kernel.ErrorCode;

/** Refusals about producers and grants. */
enum ProducerError implements ErrorCode {
    PRICE_POWER_REQUIRED(403, "未获得定价授权", "The grant does not include the power to set prices"),
    CREDIT_CODE_TAKEN(409, "该统一社会信用代码已登记", "A producer with this credit code is already registered"),
    GRANT_EXISTS(409, "该合作社已获授权，请先撤销原授权", "This cooperative already has a grant in force; revoke it first");

    private final Meaning meaning;

    ProducerError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
