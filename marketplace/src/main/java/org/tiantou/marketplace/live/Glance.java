package org.tiantou.marketplace.live;

import java.util.Map;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/** The little of a session that tells whether its viewers know all of it: its revision, and the stock in its bag. */
public record Glance(LiveSessionId session, long revision, Map<LiveOfferId, CoarseStock> stock) {

    public Glance {
        stock = Map.copyOf(stock);
    }
}
