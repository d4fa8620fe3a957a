package org.tiantou.marketplace.live;

import java.time.Instant;
import java.util.List;

/**
 * Everything that a viewer needs who comes late, all of one moment.
 *
 * @param offers by position
 * @param now by the server's clock, which prices and countdowns go by
 */
record LiveState(LiveSession session, List<OfferView> offers, Instant now) {}
