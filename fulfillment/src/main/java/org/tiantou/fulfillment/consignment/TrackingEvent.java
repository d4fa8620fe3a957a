package org.tiantou.fulfillment.consignment;

import java.time.Instant;
import java.util.Optional;

/**
 * A partner's message about a consignment.
 *
 * @param externalId the partner's own id of the message, unique for the consignment
 * @param code as the partner sent it
 * @param occurredAt by the partner's clock
 */
record TrackingEvent(
        String externalId,
        String code,
        Optional<String> place,
        Optional<String> description,
        Instant occurredAt,
        Instant receivedAt) {

    TrackingStatus status() {
        return TrackingStatus.ofCode(code);
    }

    /** Whether both are the same message, whenever they came. */
    boolean saysTheSameAs(TrackingEvent other) {
        return equals(new TrackingEvent(
                other.externalId, other.code, other.place, other.description, other.occurredAt, receivedAt));
    }
}
