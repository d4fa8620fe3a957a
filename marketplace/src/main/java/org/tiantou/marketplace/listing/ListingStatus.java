package org.tiantou.marketplace.listing;

/** Where a listing stands: 草稿, 在售, 暂停, 归档. */
public enum ListingStatus {
    DRAFT,
    PUBLISHED,
    PAUSED,
    ARCHIVED
}
