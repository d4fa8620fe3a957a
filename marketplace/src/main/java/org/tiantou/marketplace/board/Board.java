package org.tiantou.marketplace.board;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A session or a producer's part of it, now.
 *
 * @param asOf what happened until about then is counted
 * @param viewers now
 */
record Board(Viewpoint view, Instant asOf, Counters totals, List<OfferOnBoard> offers, OptionalLong viewers) {

    /** On all its offers. */
    long clicks() {
        return offers.stream().mapToLong(OfferOnBoard::clicks).sum();
    }
}
