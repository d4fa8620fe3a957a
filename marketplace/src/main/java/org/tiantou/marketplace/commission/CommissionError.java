package org.tiantou.marketplace.commission;

import org.tiantou.kernel.ErrorCode;

/** Refusals about commission. */
enum CommissionError implements ErrorCode {
    COMMISSION_PLAN_EXISTS(409, "该商品已有公开佣金计划，请调整其比例", "The listing has an open plan already; change its rate"),
    COMMISSION_PLANS_FULL(409, "该商品生效中的佣金计划已达上限", "The listing has as many plans in force as it may have"),
    COMMISSION_PLAN_ENDED(409, "该佣金计划已结束", "The plan has ended"),
    LISTING_ARCHIVED(409, "商品已归档", "The listing is archived"),
    NO_COMMISSION_OFFERED(409, "该商品当前没有向该主播提供佣金", "The listing offers this host no commission now"),
    OWN_COMMISSION_LINK(409, "自己的推广链接不计入", "One's own link does not count"),
    COMMISSION_LINK_EXPIRED(410, "推广链接已过期，请向主播索取新链接", "The link has expired; ask the host for a new one"),
    COMMISSION_LINK_FORGED(422, "推广链接无效", "This is not one of our links");

    private final Meaning meaning;

    CommissionError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
