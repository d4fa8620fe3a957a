package org.tiantou.marketplace.live;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.VariantId;

/**
 * A variant in the bag of a session.
 *
 * @param position 1 to 100, the order in which viewers see the bag
 * @param switchedOn whether the session sells it while it is live
 * @param pin absent unless it is pinned
 * @param sessionPrice that the producer agreed to, absent: none; counts only while the host has started it
 * @param version of what the producer says of it, 1 when added; what If-Match names
 */
public record LiveOffer(
        LiveOfferId id,
        LiveSessionId session,
        VariantId variant,
        ProducerId producer,
        int position,
        boolean switchedOn,
        Optional<Pin> pin,
        Optional<Money> sessionPrice,
        long version,
        Instant addedAt) {

    /**
     * One of the places on the screen for what is spoken about.
     *
     * @param place 1 to 3
     */
    public record Pin(int place, Instant at) {}

    LiveOffer pinned(int place, Instant now) {
        return with(position, switchedOn, Optional.of(new Pin(place, now)), sessionPrice, version);
    }

    LiveOffer unpinned() {
        return with(position, switchedOn, Optional.empty(), sessionPrice, version);
    }

    LiveOffer switched(boolean on) {
        return with(position, on, pin, sessionPrice, version);
    }

    LiveOffer at(int other) {
        return with(other, switchedOn, pin, sessionPrice, version);
    }

    /** Refuses with VERSION_CONFLICT. */
    LiveOffer priced(Optional<Money> agreed, long expectedVersion) {
        if (version != expectedVersion) {
            throw CommonError.VERSION_CONFLICT.exception();
        }
        return with(position, switchedOn, pin, agreed, version + 1);
    }

    private LiveOffer with(int where, boolean on, Optional<Pin> pinned, Optional<Money> agreed, long next) {
        return new LiveOffer(id, session, variant, producer, where, on, pinned, agreed, next, addedAt);
    }
}
