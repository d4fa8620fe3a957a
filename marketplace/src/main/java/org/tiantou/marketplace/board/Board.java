package org.tiantou.marketplace.board;

import java.time.Instant;
import java.util.List;

/**
 * A session or a producer's part of it, now.
 *
 * @param asOf what happened until about then is counted
 */
record Board(Viewpoint view, Instant asOf, Counters totals, List<OfferOnBoard> offers, Audience.Seen audience) {}
