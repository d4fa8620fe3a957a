package org.tiantou.marketplace.stock;

/** By which rule a price stands; an earlier one beats the later ones: 直播间价 over 活动价 over 标价. */
public enum PriceRule {
    SESSION,
    CAMPAIGN,
    LIST
}
