package org.tiantou.marketplace.commission;

import java.time.Instant;
import java.util.Optional;

/**
 * What a plan pays to hosts that come new, from a moment on until the next entry of its history.
 *
 * @param rate absent: the plan has ended
 */
record AnnouncedRate(Optional<CommissionRate> rate, Instant announcedAt) {

    boolean isLessThan(AnnouncedRate other) {
        return points(rate) < points(other.rate);
    }

    private static int points(Optional<CommissionRate> rate) {
        return rate.map(CommissionRate::basisPoints).orElse(0);
    }
}
