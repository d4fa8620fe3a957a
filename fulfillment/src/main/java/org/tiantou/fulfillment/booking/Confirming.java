package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tiantou.fulfillment.pickup.FarmLockRepository;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.event.EventFeed;

/** Turns holds into bookings and gathers them into pickup requests. */
final class Confirming {

    private final FarmLockRepository farms = new FarmLockRepository();
    private final ReservationRepository reservations = new ReservationRepository();
    private final PickupRequestRepository requests;
    private final EventFeed feed;

    Confirming(PickupRequestRepository requests, EventFeed feed) {
        this.requests = requests;
        this.feed = feed;
    }

    Future<Void> confirm(SqlClient db, List<OrderId> orders, Instant now) {
        return lock(db, orders)
                .map(locked -> locked.stream()
                        .filter(each -> each.awaitsConfirmation(now))
                        .toList())
                .compose(held -> held.isEmpty() ? Future.succeededFuture() : book(db, Gathering.of(held), now));
    }

    /** The statements are sent together, the consignments are locked when the farms are. */
    private Future<List<Reservation>> lock(SqlClient db, List<OrderId> orders) {
        Future<Void> shared = farms.share(db, orders);
        Future<List<Reservation>> locked = reservations.lockOf(db, orders);
        return Future.all(shared, locked).map(done -> locked.result());
    }

    /** Keeps all others from the farms of the orders, and locks their consignments and the requests that these may join. */
    Future<Void> lockAlone(SqlClient db, List<OrderId> orders) {
        return Future.all(farms.alone(db, orders), reservations.lockOf(db, orders), requests.lockGrowing(db, orders))
                .mapEmpty();
    }

    /** Books what is held and locked. */
    Future<Void> book(SqlClient db, List<Gathering> groups, Instant now) {
        return requests.gather(db, groups, now)
                .map(gathered -> gathered.stream().collect(Collectors.toMap(GatheredRequest::key, Function.identity())))
                .compose(byKey -> Future.all(
                                reservations.book(db, requestOfEach(groups, byKey)),
                                feed.append(db, events(groups, byKey)))
                        .mapEmpty());
    }

    private static Map<ConsignmentId, PickupRequestId> requestOfEach(
            List<Gathering> groups, Map<Gathering.Key, GatheredRequest> requests) {
        Map<ConsignmentId, PickupRequestId> each = new LinkedHashMap<>();
        groups.forEach(group -> group.reservations()
                .forEach(reservation ->
                        each.put(reservation.id(), requests.get(group.key()).id())));
        return each;
    }

    private static List<PublishedEvent> events(List<Gathering> groups, Map<Gathering.Key, GatheredRequest> requests) {
        List<PublishedEvent> events = new ArrayList<>();
        for (Gathering group : groups) {
            GatheredRequest request = requests.get(group.key());
            events.add(request.grown());
            group.reservations().forEach(each -> events.add(booked(each, request)));
        }
        return events;
    }

    private static ConsignmentBooked booked(Reservation reservation, GatheredRequest request) {
        return new ConsignmentBooked(
                reservation.id().value(),
                reservation.order().value(),
                reservation.producer().value(),
                reservation.partner().value(),
                request.id().value());
    }
}
