package org.tiantou.fulfillment.pickup;

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

    /** @param afterCommit called after each commit that may have appended events */
    public PickupFeature(
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
}
