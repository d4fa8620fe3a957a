package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Principal;

/** Who may see and tell what of a consignment, for features that keep more about it. */
public final class ConsignmentAccess {

    private final ConsignmentService service;
    private final ConsignmentRepository consignments = new ConsignmentRepository();

    ConsignmentAccess(ConsignmentService service) {
        this.service = service;
    }

    /** For its buyer, its producer's side, its partner, the operator and the regulator; fails with NOT_FOUND for others. */
    public Future<ConsignmentParties> visible(Principal caller, ConsignmentId id) {
        return service.get(caller, id).map(ConsignmentAccess::parties);
    }

    /** Locks what the partner has collected; fails with NOT_FOUND or PICKUP_OUT_OF_ORDER. */
    public Future<ConsignmentParties> lock(SqlConnection db, PartnerId partner, ConsignmentId id) {
        return consignments.lockAll(db, List.of(id), partner).map(found -> {
            Consignment consignment = found.stream().findFirst().orElseThrow(CommonError.NOT_FOUND::exception);
            consignment.requireTrackable();
            return parties(consignment);
        });
    }

    static ConsignmentParties parties(Consignment consignment) {
        return new ConsignmentParties(
                consignment.id(),
                consignment.order(),
                consignment.buyer(),
                consignment.producer(),
                consignment.partner(),
                consignment.massGrams());
    }
}
