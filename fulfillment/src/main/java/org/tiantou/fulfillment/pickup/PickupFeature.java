package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of pickup requests. */
public final class PickupFeature {

    private final PickupHandler handler;
    private final UnansweredRequests unanswered;

    /** @param afterCommit called after each commit that may have appended events */
    public PickupFeature(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            PersonalData personalData,
            Rebooking rebooking,
            Runnable afterCommit) {
        PickupService service =
                new PickupService(database, clock, feed, personalData, rebooking, new PickupFollowUp(ids, feed));
        this.handler = new PickupHandler(service, idempotency, afterCommit);
        this.unanswered = new UnansweredRequests(vertx, database, service, afterCommit);
    }

    public void mount(Operations operations) {
        operations
                .on("listPickupRequests", handler::listPickupRequests)
                .on("getPickupRequest", handler::getPickupRequest)
                .on("acceptPickupRequest", handler::acceptPickupRequest)
                .on("declinePickupRequest", handler::declinePickupRequest)
                .on("assignCourier", handler::assignCourier)
                .on("arriveAtPickup", handler::arriveAtPickup)
                .on("pickUp", handler::pickUp);
    }

    /** Begins to decline what partners don't answer in time. */
    public Future<Void> start() {
        unanswered.start();
        return Future.succeededFuture();
    }

    public Future<Void> stop() {
        unanswered.stop();
        return Future.succeededFuture();
    }

    /** Declines what partners did not answer in time; answers how many. Runs by itself once the feature is started. */
    public Future<Integer> declineUnanswered() {
        return unanswered.declineAll();
    }
}
