package org.tiantou.fulfillment.consignment;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all messages about a collected consignment add up to. It depends on the set of messages only: not on the order in
 * which they came, nor on how often.
 *
 * <p>Where every message has the partner's sequence they are read in its order; as soon as one has none, in the order of
 * when they happened. Ties go by rank of the status, then by external id. The latest movement counts until an end is told;
 * ends outweigh movements, and each other in the order cancelled, delivered, returned.
 *
 * @param since when the status was reached
 * @param reason given with it
 * @param deliveredAt first delivery to the buyer: one that no return comes before
 */
record Tracking(TrackingStatus status, Instant since, Optional<String> reason, Optional<Instant> deliveredAt) {

    private static final Comparator<TrackingEvent> BY_TIME = Comparator.comparing(TrackingEvent::occurredAt)
            .thenComparing(TrackingEvent::status)
            .thenComparing(TrackingEvent::externalId);
    private static final Comparator<TrackingEvent> BY_SEQUENCE = Comparator.<TrackingEvent, Long>comparing(
                    event -> event.sequence().orElseThrow())
            .thenComparing(BY_TIME);

    /** @param collectedAt when the courier took it along; any message says more than that */
    static Tracking of(Instant collectedAt, Collection<TrackingEvent> events) {
        Tracking tracking = new Tracking(TrackingStatus.PICKED_UP, collectedAt, Optional.empty(), Optional.empty());
        for (TrackingEvent event : asItHappened(events)) {
            tracking = tracking.then(event);
        }
        return tracking;
    }

    static List<TrackingEvent> asItHappened(Collection<TrackingEvent> events) {
        boolean numbered = events.stream().allMatch(event -> event.sequence().isPresent());
        return events.stream().sorted(numbered ? BY_SEQUENCE : BY_TIME).toList();
    }

    private Tracking then(TrackingEvent event) {
        if (!event.status().replaces(status)) {
            return this;
        }
        return new Tracking(
                event.status(),
                event.occurredAt(),
                event.reason(),
                event.status() == TrackingStatus.DELIVERED ? Optional.of(event.occurredAt()) : deliveredAt);
    }
}
