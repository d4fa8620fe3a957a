package org.tiantou.fulfillment.consignment;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What all messages about a collected consignment add up to. It depends on the set of messages only: not on the order in
 * which they came, nor on how often.
 *
 * <p>Messages are read in the order of when they happened, then by rank of their status, then by external id. The latest
 * movement counts until an end is told; ends outweigh movements, and each other in the order cancelled, delivered, returned.
 *
 * @param since when the status was reached
 * @param deliveredAt first delivery to the buyer: one that no return comes before
 */
record Tracking(TrackingStatus status, Instant since, Optional<Instant> deliveredAt) {

    private static final Comparator<TrackingEvent> AS_IT_HAPPENED = Comparator.comparing(TrackingEvent::occurredAt)
            .thenComparing(TrackingEvent::status)
            .thenComparing(TrackingEvent::externalId);

    /** @param collectedAt when the courier took it along; any message says more than that */
    static Tracking of(Instant collectedAt, Collection<TrackingEvent> events) {
        Tracking tracking = new Tracking(TrackingStatus.PICKED_UP, collectedAt, Optional.empty());
        for (TrackingEvent event : events.stream().sorted(AS_IT_HAPPENED).toList()) {
            tracking = tracking.then(event);
        }
        return tracking;
    }

    private Tracking then(TrackingEvent event) {
        if (!event.status().replaces(status)) {
            return this;
        }
        return new Tracking(
                event.status(),
                event.occurredAt(),
                event.status() == TrackingStatus.DELIVERED ? Optional.of(event.occurredAt()) : deliveredAt);
    }
}
