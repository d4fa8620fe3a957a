package org.tiantou.marketplace.listing;

import java.util.Map;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/** Refusals about listings. */
enum ListingError implements ErrorCode {
    LISTING_NOT_PUBLISHABLE(409, "当前状态的商品不能上架", "The listing can't be published in its present state"),
    LISTING_NOT_PAUSABLE(409, "只有在售商品可以暂停", "Only a published listing can be paused"),
    LISTING_NOT_ARCHIVABLE(409, "商品已归档", "The listing is archived already"),
    LISTING_NOT_CHANGEABLE(409, "已归档的商品不能修改", "An archived listing can't be changed");

    private final Meaning meaning;

    ListingError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** With the state in which the listing is. */
    DomainException in(ListingStatus state) {
        return exception(Map.of("listingStatus", state.name()));
    }
}
