package org.tiantou.fulfillment.consignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.event.ConsignmentDelivered;
import org.tiantou.kernel.event.ConsignmentDeliveryRetracted;
import org.tiantou.kernel.event.PublishedEvent;

/** What is worth telling when messages have changed a consignment. */
final class TrackingNews {

    private TrackingNews() {}

    /** A delivery is told when it happens, and again when a later message changes whether it was in time. */
    static List<PublishedEvent> between(Consignment before, Consignment after) {
        UUID id = after.id().value();
        UUID order = after.order().value();
        UUID producer = after.producer().value();
        List<PublishedEvent> news = new ArrayList<>();
        if (before.tracking() != after.tracking() || !reason(before).equals(reason(after))) {
            news.add(new ConsignmentTracked(
                    id,
                    order,
                    producer,
                    after.tracking().name(),
                    after.trackedAt().orElseThrow().toString(),
                    reason(after).map(TrackingReason::name).orElse(null)));
        }
        Optional<Boolean> inTime = inTime(after);
        if (!inTime.equals(inTime(before))) {
            news.add(inTime.<PublishedEvent>map(kept -> new ConsignmentDelivered(id, order, producer, kept))
                    .orElseGet(() -> new ConsignmentDeliveryRetracted(id, order, producer)));
        }
        return news;
    }

    private static Optional<TrackingReason> reason(Consignment consignment) {
        return consignment.trackingReason().flatMap(TrackingReason::of);
    }

    private static Optional<Boolean> inTime(Consignment consignment) {
        return consignment
                .deliveredAt()
                .map(delivered -> !delivered.isAfter(consignment.promise().expectedArrival()));
    }
}
