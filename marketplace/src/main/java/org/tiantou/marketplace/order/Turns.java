package org.tiantou.marketplace.order;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tiantou.marketplace.waitlist.WaitlistClaims;
import org.tiantou.marketplace.waitlist.WaitlistEntry;
import org.tiantou.marketplace.waitlist.WaitlistEntryId;

/** Units that are kept for those who waited, as a batch of orders takes them: each turn once. */
final class Turns {

    private final Map<WaitlistEntryId, WaitlistEntry> open;
    private final Map<WaitlistEntryId, WaitlistClaims.Claim> claims = new LinkedHashMap<>();
    private final Instant now;

    /** @param turns the entries that orders name and that exist */
    Turns(Map<WaitlistEntryId, WaitlistEntry> turns, Instant now) {
        this.open = new HashMap<>(turns);
        this.now = now;
    }

    /** Refuses with WAITLIST_TURN_OVER unless it is the buyer's turn at the offer, or with SOLD_OUT if less is kept. */
    void require(Basket basket) {
        OrderLine line = basket.lines().get(0);
        WaitlistEntry entry = open.get(id(basket));
        if (entry == null || !entry.isClaimable(basket.placement().buyer(), line.live(), now)) {
            throw OrderError.WAITLIST_TURN_OVER.exception(
                    Map.of("waitlistEntryId", id(basket).toString()));
        }
        if (line.quantity() > entry.keptUnits()) {
            throw OrderError.SOLD_OUT.exception(
                    Map.of("variantId", line.variant().toString(), "left", (long) entry.keptUnits()));
        }
    }

    void take(Basket basket) {
        WaitlistEntry before = open.remove(id(basket));
        WaitlistEntry after = before.claimed(basket.placement().order(), now);
        claims.put(before.id(), new WaitlistClaims.Claim(before, after));
    }

    List<WaitlistClaims.Claim> claims() {
        return List.copyOf(claims.values());
    }

    private static WaitlistEntryId id(Basket basket) {
        return basket.placement().wish().turn().orElseThrow();
    }
}
