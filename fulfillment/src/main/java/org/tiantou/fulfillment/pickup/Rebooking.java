package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import org.tiantou.kernel.PickupRequestId;

/** Finds another way for the parcels of a declined pickup request; answered by booking. */
@FunctionalInterface
public interface Rebooking {

    /**
     * Books every BOOKED consignment of the request with the next feasible partner, gives the declining partner's capacity
     * back and puts the consignment into a request of the new partner. A consignment without any feasible way stays as it
     * is and is announced for the operator: the decline itself must not fail.
     *
     * <p>The caller's transaction has the farm alone, so that nothing joins meanwhile; it has locked the consignments by id,
     * then the farm's growing requests with this one, which already reads DECLINED.
     */
    Future<Void> rebook(SqlConnection db, PickupRequestId declined, Instant now);
}
