package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.sql.Database;

/** Reading consignments; what the caller may not see is refused with NOT_FOUND. */
final class ConsignmentService {

    private final Database database;
    private final ProducerAccess access;
    private final ConsignmentRepository consignments = new ConsignmentRepository();
    private final TrackingEventRepository events = new TrackingEventRepository();

    ConsignmentService(Database database, ProducerAccess access) {
        this.database = database;
        this.access = access;
    }

    /** For its buyer, its producer's side, its partner, the operator and the regulator. */
    Future<Consignment> get(Principal caller, ConsignmentId id) {
        return consignments
                .find(database.client(), id)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(consignment -> maySee(caller, consignment)
                        .compose(may -> may
                                ? Future.succeededFuture(consignment)
                                : Future.failedFuture(CommonError.NOT_FOUND.exception())));
    }

    Future<List<TrackingEvent>> listTrackingEvents(Principal caller, ConsignmentId id) {
        return get(caller, id).compose(visible -> events.listOf(database.client(), id));
    }

    Future<List<Consignment>> listOf(Principal caller, ProducerId producer, Optional<UUID> before, int limit) {
        return access.maySeeOrders(caller.account(), producer)
                .compose(may -> may
                        ? consignments.listOf(database.client(), producer, before, limit)
                        : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    private Future<Boolean> maySee(Principal caller, Consignment consignment) {
        boolean known = caller.has(Role.OPERATOR)
                || caller.has(Role.REGULATOR)
                || caller.account().equals(consignment.buyer())
                || caller.partner().equals(Optional.of(consignment.partner()));
        return known ? Future.succeededFuture(true) : access.maySeeOrders(caller.account(), consignment.producer());
    }
}
