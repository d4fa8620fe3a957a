package org.tiantou.fulfillment.consignment;

import java.time.Clock;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of consignments and their tracking. */
public final class ConsignmentFeature {

    private final ConsignmentHandler consignments;
    private final TrackingHandler tracking;
    private final ConsignmentAccess whose;

    /** @param afterCommit called after each commit that may have appended events */
    public ConsignmentFeature(
            Database database,
            Clock clock,
            EventFeed feed,
            Idempotency idempotency,
            ProducerAccess access,
            DeliveryCodes codes,
            Runnable afterCommit) {
        ConsignmentService service = new ConsignmentService(database, access);
        this.consignments = new ConsignmentHandler(service, clock);
        this.tracking = new TrackingHandler(new TrackingService(feed, codes), clock, idempotency, afterCommit);
        this.whose = new ConsignmentAccess(service);
    }

    /** For features that keep more about consignments. */
    public ConsignmentAccess access() {
        return whose;
    }

    public void mount(Operations operations) {
        operations
                .on("getConsignment", consignments::getConsignment)
                .on("listTrackingEvents", consignments::listTrackingEvents)
                .on("listProducerConsignments", consignments::listProducerConsignments)
                .on("listTrackingReasons", tracking::listTrackingReasons)
                .on("recordTrackingEvents", tracking::recordTrackingEvents)
                .on("recordTrackingEvent", tracking::recordTrackingEvent);
    }
}
