package org.tiantou.marketplace.admission;

import java.time.Duration;
import java.time.Instant;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;

/** Lets one order of one buyer for an offer in; buyer and order are named by the token's signature. */
record PurchaseToken(LiveSessionId session, LiveOfferId offer, Instant issuedAt) {

    Instant expiresAt(Duration lifetime) {
        return issuedAt.plus(lifetime);
    }

    boolean isOver(Duration lifetime, Instant now) {
        return !now.isBefore(expiresAt(lifetime));
    }
}
