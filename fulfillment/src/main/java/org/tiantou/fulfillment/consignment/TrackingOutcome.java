package org.tiantou.fulfillment.consignment;

import java.util.Optional;
import org.tiantou.kernel.DomainException;

/**
 * What became of one message.
 *
 * @param consignment as all messages leave it, absent where the message was refused
 * @param repeated whether the message was known before
 * @param refusal absent where the message was taken
 */
record TrackingOutcome(
        TrackingMessage message,
        Optional<Consignment> consignment,
        boolean repeated,
        Optional<DomainException> refusal) {

    static TrackingOutcome taken(TrackingMessage message, Consignment consignment, boolean repeated) {
        return new TrackingOutcome(message, Optional.of(consignment), repeated, Optional.empty());
    }

    static TrackingOutcome refused(TrackingMessage message, DomainException refusal) {
        return new TrackingOutcome(message, Optional.empty(), false, Optional.of(refusal));
    }

    /** Where the message was taken: as the whole batch leaves the consignment. */
    TrackingOutcome withState(TrackingWay way) {
        return refusal.isPresent() ? this : taken(message, way.after(), repeated);
    }

    /** The consignment, or the refusal. */
    Consignment orThrow() {
        refusal.ifPresent(refused -> {
            throw refused;
        });
        return consignment.orElseThrow();
    }
}
