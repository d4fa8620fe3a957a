package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** HTTP door of pickup requests. */
final class PickupHandler {

    private final PickupService service;
    private final Idempotency idempotency;
    private final Runnable afterCommit;

    PickupHandler(PickupService service, Idempotency idempotency, Runnable afterCommit) {
        this.service = service;
        this.idempotency = idempotency;
        this.afterCommit = afterCommit;
    }

    Future<Answer> listPickupRequests(Request request) {
        int limit = Cursor.limit(request);
        Optional<PickupStatus> status = request.query("status").map(PickupStatus::valueOf);
        return service.list(partner(request), status, Cursor.id(request), limit + 1)
                .map(found -> Page.of(found, limit, each -> Cursor.of(each.id())))
                .map(page -> Answer.ok(page.toJson(PickupJson::request)));
    }

    Future<Answer> getPickupRequest(Request request) {
        return service.get(partner(request), id(request))
                .map(PickupJson::detail)
                .map(Answer::ok);
    }

    Future<Answer> acceptPickupRequest(Request request) {
        return once(request, db -> service.accept(db, partner(request), id(request)));
    }

    Future<Answer> declinePickupRequest(Request request) {
        Decline decline = PickupJson.decline(request.body());
        return once(request, db -> service.decline(db, partner(request), id(request), decline));
    }

    Future<Answer> assignCourier(Request request) {
        Courier courier = PickupJson.courier(request.body());
        return once(request, db -> service.assign(db, partner(request), id(request), courier));
    }

    Future<Answer> arriveAtPickup(Request request) {
        return once(request, db -> service.arrive(db, partner(request), id(request)));
    }

    Future<Answer> pickUp(Request request) {
        Handover handover = PickupJson.handover(request.body());
        return once(request, db -> service.pickUp(db, partner(request), id(request), handover));
    }

    private Future<Answer> once(Request request, Function<SqlConnection, Future<PickupRequest>> step) {
        return idempotency
                .once(request, db -> step.apply(db).map(PickupJson::request).map(Answer::ok))
                .onSuccess(answered -> afterCommit.run());
    }

    private static PickupRequestId id(Request request) {
        return new PickupRequestId(request.id("pickupRequestId"));
    }

    /** The contract lets only clients of partners in; refuses with FORBIDDEN a token that names no partner. */
    private static PartnerId partner(Request request) {
        return request.principal().partner().orElseThrow(CommonError.FORBIDDEN::exception);
    }
}
