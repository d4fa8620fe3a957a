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

    /** @param afterCommit called after each commit that may have appended events */
    public ConsignmentFeature(
            Database database,
            Clock clock,
            EventFeed feed,
            Idempotency idempotency,
            ProducerAccess access,
            Runnable afterCommit) {
        this.consignments = new ConsignmentHandler(new ConsignmentService(database, access), clock);
        this.tracking = new TrackingHandler(new TrackingService(feed), clock, idempotency, afterCommit);
    }

    public void mount(Operations operations) {
        operations
                .on("getConsignment", consignments::getConsignment)
                .on("listTrackingEvents", consignments::listTrackingEvents)
                .on("listProducerConsignments", consignments::listProducerConsignments)
                .on("recordTrackingEvent", tracking::recordTrackingEvent);
    }
}
