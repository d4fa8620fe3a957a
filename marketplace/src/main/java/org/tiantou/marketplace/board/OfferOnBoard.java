package org.tiantou.marketplace.board;

import java.util.UUID;

/** An offer with what happened to it and what is left; also one that is no longer in the bag. */
record OfferOnBoard(UUID offer, UUID variant, UUID producer, long clicks, Pool session, Pool shop, Counters counters) {

    /** Units that can be bought, and units that unpaid orders hold. */
    record Pool(long available, long held) {}
}
