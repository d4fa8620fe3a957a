package org.tiantou.marketplace.waitlist;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.PoolId;

/**
 * Somebody's place in the line before an offer, and the rules of its life: waiting → offered → claimed or lapsed; left or closed
 * from either of the first two.
 *
 * @param quantity units wanted, 1 to 10,000
 * @param offered units that were kept when the turn came: all that were wanted, or as many as there were
 * @param offeredUntil from this instant on the turn is over, whether or not anybody has noticed
 * @param order by which the units were bought
 * @param endedAt absent while it waits or is offered something
 */
public record WaitlistEntry(
        WaitlistEntryId id,
        LiveSessionId session,
        LiveOfferId offer,
        PoolId pool,
        AccountId buyer,
        int quantity,
        WaitlistStatus status,
        Instant joinedAt,
        OptionalInt offered,
        Optional<Instant> offeredUntil,
        Optional<OrderId> order,
        Optional<Instant> endedAt) {

    static WaitlistEntry joined(
            WaitlistEntryId id,
            LiveSessionId session,
            LiveOfferId offer,
            PoolId pool,
            AccountId buyer,
            int quantity,
            Instant now) {
        return new WaitlistEntry(
                id,
                session,
                offer,
                pool,
                buyer,
                quantity,
                WaitlistStatus.WAITING,
                now,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its turn has come: units are kept for it until then. */
    WaitlistEntry offered(int units, Instant until) {
        requireState(status == WaitlistStatus.WAITING && units >= 1 && units <= quantity);
        return new WaitlistEntry(
                id,
                session,
                offer,
                pool,
                buyer,
                quantity,
                WaitlistStatus.OFFERED,
                joinedAt,
                OptionalInt.of(units),
                Optional.of(until),
                order,
                endedAt);
    }

    /** Whether an order of the buyer may take so many of the units that are kept. */
    public boolean isClaimable(AccountId by, Optional<LiveOfferId> of, Instant now) {
        return buyer.equals(by) && of.isPresent() && of.get().equals(offer) && isOpenAt(now);
    }

    /** The units were bought; what is more than the order takes goes on to the next. */
    public WaitlistEntry claimed(OrderId by, Instant now) {
        requireState(isOpenAt(now));
        return ended(WaitlistStatus.CLAIMED, Optional.of(by), now);
    }

    /** Refuses with WAITLIST_ENTRY_OVER. */
    WaitlistEntry left(Instant now) {
        if (!seenAt(now).isLive()) {
            throw WaitlistError.WAITLIST_ENTRY_OVER.exception(
                    Map.of("entryStatus", seenAt(now).status.name()));
        }
        return ended(WaitlistStatus.LEFT, Optional.empty(), now);
    }

    WaitlistEntry closed(Instant now) {
        requireState(isLive());
        return ended(WaitlistStatus.CLOSED, Optional.empty(), now);
    }

    /** The entry as it counts at the instant: a turn that has run out has lapsed. */
    WaitlistEntry seenAt(Instant now) {
        return status == WaitlistStatus.OFFERED && !isOpenAt(now)
                ? ended(WaitlistStatus.LAPSED, Optional.empty(), offeredUntil.orElseThrow())
                : this;
    }

    boolean isLive() {
        return status == WaitlistStatus.WAITING || status == WaitlistStatus.OFFERED;
    }

    /** Units that it waits for. */
    long waitingUnits() {
        return status == WaitlistStatus.WAITING ? quantity : 0;
    }

    /** Units that are kept for it. */
    public int keptUnits() {
        return status == WaitlistStatus.OFFERED ? offered.orElseThrow() : 0;
    }

    private boolean isOpenAt(Instant now) {
        return status == WaitlistStatus.OFFERED && now.isBefore(offeredUntil.orElseThrow());
    }

    private WaitlistEntry ended(WaitlistStatus as, Optional<OrderId> by, Instant at) {
        return new WaitlistEntry(
                id, session, offer, pool, buyer, quantity, as, joinedAt, offered, offeredUntil, by, Optional.of(at));
    }

    private void requireState(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("a waitlist entry that is " + status + " can't become that");
        }
    }
}
