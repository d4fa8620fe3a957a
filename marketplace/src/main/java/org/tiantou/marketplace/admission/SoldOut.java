package org.tiantou.marketplace.admission;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveOfferId;

/**
 * The offers that this node knows to have nothing left, so that whoever comes too late is answered without the database. A flag
 * lives for {@value #LIFE_MILLIS} ms after the last order that found nothing; before it ends one request in
 * {@value #LOOK_AGAIN_MILLIS} ms is let through to look again. So a wrong flag ends within a second wherever and however
 * stock came back, and no event has to arrive for that.
 */
public final class SoldOut {

    static final long LIFE_MILLIS = 800;
    static final long LOOK_AGAIN_MILLIS = 200;

    private static final int WORTH_TIDYING = 1_000;

    /** @param refusal as the order path gave it, for all who come after */
    private record Flag(DomainException refusal, long seenAt, long lookedAt) {

        /** The order path makes a refusal for each order that it looks at. */
        boolean isOf(DomainException other) {
            return refusal == other;
        }

        boolean isUp(long now) {
            return now >= seenAt && now - seenAt < LIFE_MILLIS;
        }

        boolean isToBeLookedAt(long now) {
            return now - lookedAt >= LOOK_AGAIN_MILLIS;
        }

        Flag looked(long now) {
            return new Flag(refusal, seenAt, now);
        }
    }

    private final Clock clock;
    private final ConcurrentMap<LiveOfferId, Flag> flags = new ConcurrentHashMap<>();

    SoldOut(Clock clock) {
        this.clock = clock;
    }

    /** An order was refused, with none left. The flag's own refusal tells nothing new: it must not keep the flag up. */
    public void soldOut(LiveOfferId offer, DomainException refusal) {
        long now = clock.millis();
        Flag seen = new Flag(refusal, now, now);
        flags.merge(offer, seen, (before, after) -> before.isOf(refusal) ? before : after);
        if (flags.size() > WORTH_TIDYING) {
            flags.values().removeIf(flag -> !flag.isUp(now));
        }
    }

    /** There is some again: an order was accepted, or units were returned or added. */
    public void back(LiveOfferId offer) {
        // Nearly always there is none, and looking is cheaper than removing.
        if (flags.containsKey(offer)) {
            flags.remove(offer);
        }
    }

    public boolean isSoldOut(LiveOfferId offer) {
        Flag flag = flags.get(offer);
        return flag != null && flag.isUp(clock.millis());
    }

    /** The refusal of the first of them that is flagged, unless it is the caller who has to look again. */
    Optional<DomainException> refusal(Collection<LiveOfferId> offers) {
        if (flags.isEmpty()) {
            return Optional.empty();
        }
        long now = clock.millis();
        for (LiveOfferId offer : offers) {
            Flag flag = flags.get(offer);
            if (flag != null && flag.isUp(now) && !isLooking(offer, flag, now)) {
                return Optional.of(flag.refusal());
            }
        }
        return Optional.empty();
    }

    private boolean isLooking(LiveOfferId offer, Flag flag, long now) {
        return flag.isToBeLookedAt(now) && flags.replace(offer, flag, flag.looked(now));
    }
}
