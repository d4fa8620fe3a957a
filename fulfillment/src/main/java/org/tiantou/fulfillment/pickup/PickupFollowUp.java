package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.fulfillment.pickup.PickupEvent.PickupIncomplete;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.platform.event.EventFeed;

/**
 * Takes care of booked parcels that a courier left with the farm: while the window is open they go to the same partner in a
 * new request; after it they stay in the old one, and the event tells the operator.
 */
final class PickupFollowUp {

    private final IdGenerator ids;
    private final EventFeed feed;
    private final PickupRequestRepository requests = new PickupRequestRepository();
    private final PickupConsignmentRepository consignments = new PickupConsignmentRepository();

    PickupFollowUp(IdGenerator ids, EventFeed feed) {
        this.ids = ids;
        this.feed = feed;
    }

    /** @param picked stored as picked up and locked, so that nothing can join it any more */
    Future<Void> open(SqlConnection db, PickupRequest picked, Instant now) {
        return consignments
                .booked(db, picked.id())
                .compose(left -> left.isNone() ? Future.succeededFuture() : open(db, picked, left, now));
    }

    private Future<Void> open(SqlConnection db, PickupRequest picked, Load left, Instant now) {
        Optional<PickupRequest> next = picked.followUp(new PickupRequestId(ids.next()), left, now);
        return next.map(request -> move(db, picked, request))
                .orElseGet(Future::succeededFuture)
                .compose(moved -> feed.append(db, event(picked, left, next.map(PickupRequest::id))));
    }

    private Future<Void> move(SqlConnection db, PickupRequest from, PickupRequest to) {
        return requests.insert(db, to).compose(inserted -> consignments.move(db, from.id(), to.id()));
    }

    private static PickupIncomplete event(PickupRequest picked, Load left, Optional<PickupRequestId> followUp) {
        UUID followUpId = followUp.map(PickupRequestId::value).orElse(null);
        return new PickupIncomplete(
                picked.id().value(),
                picked.partner().value(),
                picked.visit().producer().value(),
                left.parcels(),
                left.massGrams(),
                followUpId);
    }
}
