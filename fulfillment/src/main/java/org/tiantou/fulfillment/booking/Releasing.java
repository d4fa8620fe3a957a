package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;

/** Gives back the slots of orders that will not be sent. */
final class Releasing {

    private final ReservationRepository reservations = new ReservationRepository();
    private final BucketRepository buckets = new BucketRepository();
    private final PickupRequestRepository requests;
    private final EventFeed feed;

    Releasing(PickupRequestRepository requests, EventFeed feed) {
        this.requests = requests;
        this.feed = feed;
    }

    Future<List<OrderId>> release(SqlClient db, List<OrderId> orders, Instant now) {
        return reservations.lockOf(db, orders).compose(locked -> {
            Set<OrderId> onTheirWay = locked.stream()
                    .filter(each -> each.status().isUnderWay())
                    .map(Reservation::order)
                    .collect(Collectors.toSet());
            List<Reservation> released = locked.stream()
                    .filter(each -> each.hasSlots() && !onTheirWay.contains(each.order()))
                    .toList();
            return (released.isEmpty() ? Future.<Void>succeededFuture() : giveBack(db, released, now))
                    .map(List.copyOf(onTheirWay));
        });
    }

    private Future<Void> giveBack(SqlClient db, List<Reservation> released, Instant now) {
        List<BucketUse> uses = Reservation.givenBackBy(released);
        return reservations
                .release(db, released)
                .compose(done -> shrink(db, released, now))
                .compose(shrunk -> Future.all(
                        buckets.lockOf(db, uses), buckets.add(db, uses), feed.append(db, events(released, shrunk))))
                .mapEmpty();
    }

    private Future<List<GatheredRequest>> shrink(SqlClient db, List<Reservation> released, Instant now) {
        Map<PickupRequestId, Gathering> gone = released.stream()
                .filter(each -> each.pickupRequest().isPresent())
                .collect(Collectors.groupingBy(
                        each -> each.pickupRequest().orElseThrow(),
                        Collectors.collectingAndThen(Collectors.toList(), Gathering::new)));
        return gone.isEmpty()
                ? Future.succeededFuture(List.of())
                : requests.lock(db, gone.keySet()).compose(locked -> requests.shrink(db, gone, now));
    }

    private static List<PublishedEvent> events(List<Reservation> released, List<GatheredRequest> shrunk) {
        List<PublishedEvent> events = new ArrayList<>();
        shrunk.forEach(request -> events.add(request.shrunk()));
        released.forEach(each -> events.add(new ConsignmentReleased(
                each.id().value(),
                each.order().value(),
                each.producer().value(),
                each.partner().value())));
        return events;
    }
}
