package org.tiantou.fulfillment.consignment;

import java.time.Instant;
import java.util.Optional;

/**
 * A partner's message about a consignment.
 *
 * @param externalId the partner's own id of the message, unique for the consignment
 * @param code as the partner sent it
 * @param reason why it is so: a {@link TrackingReason} or a code of the partner's own, as the partner sent it
 * @param sequence the partner's own number of the message within the consignment's
 * @param occurredAt by the partner's clock
 */
record TrackingEvent(
        String externalId,
        String code,
        Optional<String> reason,
        Optional<String> place,
        Optional<String> description,
        Optional<Long> sequence,
        Instant occurredAt,
        Instant receivedAt) {

    TrackingStatus status() {
        return TrackingStatus.ofCode(code);
    }

    /** Whether both are the same message, whenever they came. */
    boolean saysTheSameAs(TrackingEvent other) {
        return equals(new TrackingEvent(
                other.externalId,
                other.code,
                other.reason,
                other.place,
                other.description,
                other.sequence,
                other.occurredAt,
                receivedAt));
    }
}
