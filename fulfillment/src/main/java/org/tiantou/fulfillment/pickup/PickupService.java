package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tiantou.fulfillment.pickup.PickupEvent.CourierArrived;
import org.tiantou.fulfillment.pickup.PickupEvent.CourierAssigned;
import org.tiantou.fulfillment.pickup.PickupEvent.NothingPickedUp;
import org.tiantou.fulfillment.pickup.PickupEvent.ParcelsPickedUp;
import org.tiantou.fulfillment.pickup.PickupEvent.PickupRequestAccepted;
import org.tiantou.fulfillment.pickup.PickupEvent.PickupRequestDeclined;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** The steps that a partner takes with its pickup requests; a foreign request is refused with NOT_FOUND. */
final class PickupService {

    private final Database database;
    private final Clock clock;
    private final EventFeed feed;
    private final PersonalData personalData;
    private final Rebooking rebooking;
    private final PickupFollowUp followUp;
    private final FarmLockRepository farms = new FarmLockRepository();
    private final PickupRequestRepository requests = new PickupRequestRepository();
    private final PickupConsignmentRepository consignments = new PickupConsignmentRepository();

    PickupService(
            Database database,
            Clock clock,
            EventFeed feed,
            PersonalData personalData,
            Rebooking rebooking,
            PickupFollowUp followUp) {
        this.database = database;
        this.clock = clock;
        this.feed = feed;
        this.personalData = personalData;
        this.rebooking = rebooking;
        this.followUp = followUp;
    }

    Future<List<PickupRequest>> list(
            PartnerId partner, Optional<PickupStatus> status, Optional<UUID> before, int limit) {
        return requests.list(database.client(), partner, status, before, limit);
    }

    Future<PickupRequestDetail> get(PartnerId partner, PickupRequestId id) {
        return requests.find(database.client(), id, partner)
                .map(PickupService::found)
                .compose(request -> consignments
                        .list(database.client(), id)
                        .map(content -> new PickupRequestDetail(request, content)));
    }

    Future<PickupRequest> accept(SqlConnection db, PartnerId partner, PickupRequestId id) {
        return step(
                db, partner, id, request -> request.accept(now()), done -> tell(db, done, PickupRequestAccepted::new));
    }

    /** The parcels find their way with another partner in the same transaction. */
    Future<PickupRequest> decline(SqlConnection db, PartnerId partner, PickupRequestId id, Decline decline) {
        Instant now = now();
        return decline(db, partner, id, request -> request.decline(decline, now), now);
    }

    /** Requests that partners did not answer in time, the most urgent first. */
    Future<List<PickupRequest>> unanswered(int limit) {
        Instant now = now();
        return requests.unanswered(database.client(), now, now.minus(PickupRequest.LEAST_ANSWER_TIME), limit);
    }

    /** As if the partner had declined; refused when it has answered in the meantime. */
    Future<PickupRequest> declineUnanswered(SqlConnection db, PartnerId partner, PickupRequestId id) {
        Instant now = now();
        return decline(db, partner, id, request -> request.unanswered(now), now);
    }

    private Future<PickupRequest> decline(
            SqlConnection db, PartnerId partner, PickupRequestId id, UnaryOperator<PickupRequest> rule, Instant now) {
        return lockBooked(db, partner, id)
                .compose(booked -> requests.lockWithGrowing(db, id, partner))
                .compose(locked -> step(db, partner, id, rule, done -> tell(db, done, declined(done))
                        .compose(told -> rebooking.rebook(db, id, now))));
    }

    Future<PickupRequest> assign(SqlConnection db, PartnerId partner, PickupRequestId id, Courier courier) {
        return step(db, partner, id, request -> request.assign(now()), done -> requests.updateCourier(
                        db, id, personalData.encrypt(courier.name()), personalData.encrypt(courier.phone()))
                .compose(stored -> tell(db, done, CourierAssigned::new)));
    }

    Future<PickupRequest> arrive(SqlConnection db, PartnerId partner, PickupRequestId id) {
        return step(db, partner, id, request -> request.arrive(now()), done -> tell(db, done, CourierArrived::new));
    }

    /** What is not handed over stays booked and goes into a follow-up while the window is open. */
    Future<PickupRequest> pickUp(SqlConnection db, PartnerId partner, PickupRequestId id, Handover handover) {
        Instant now = now();
        return lockBooked(db, partner, id)
                .compose(booked ->
                        step(db, partner, id, request -> request.pickUp(handover, booked, now), done -> consignments
                                .collect(db, handover.items(), now)
                                .compose(collected -> tell(db, done, pickedUp(handover)))
                                .compose(told -> feed.append(db, handover.collected(booked)))
                                .compose(told -> followUp.open(db, done, now))));
    }

    private static PickupEvent.Kind declined(PickupRequest request) {
        String reason = request.declined().orElseThrow().reason();
        return (id, by, producer) -> new PickupRequestDeclined(id, by, producer, reason);
    }

    private static PickupEvent.Kind pickedUp(Handover handover) {
        Load load = handover.load();
        return load.isNone()
                ? NothingPickedUp::new
                : (request, by, producer) ->
                        new ParcelsPickedUp(request, by, producer, load.parcels(), load.massGrams());
    }

    /** All that is booked in the request: with the farm held alone nothing can join it. */
    private Future<List<PickupConsignment>> lockBooked(SqlConnection db, PartnerId partner, PickupRequestId id) {
        return farms.alone(db, id, partner).compose(alone -> consignments.lockBooked(db, id, partner));
    }

    /** Locks, decides, stores and tells; a step that changes nothing is not told again. */
    private Future<PickupRequest> step(
            SqlConnection db,
            PartnerId partner,
            PickupRequestId id,
            UnaryOperator<PickupRequest> rule,
            Function<PickupRequest, Future<Void>> effect) {
        return requests.lock(db, id, partner).map(PickupService::found).compose(before -> {
            PickupRequest after = rule.apply(before);
            return after.version() == before.version()
                    ? Future.succeededFuture(before)
                    : requests.update(db, after)
                            .compose(stored -> effect.apply(after))
                            .map(after);
        });
    }

    private Future<Void> tell(SqlConnection db, PickupRequest request, PickupEvent.Kind kind) {
        return feed.append(
                db,
                kind.of(
                        request.id().value(),
                        request.partner().value(),
                        request.visit().producer().value()));
    }

    private static PickupRequest found(Optional<PickupRequest> request) {
        return request.orElseThrow(CommonError.NOT_FOUND::exception);
    }

    /** In the precision in which PostgreSQL keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
