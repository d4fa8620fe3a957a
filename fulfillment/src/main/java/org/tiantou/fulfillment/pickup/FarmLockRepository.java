package org.tiantou.fulfillment.pickup;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;

/**
 * Who may decide about the parcels in a farm's pickup requests until the transaction ends. Payments share the farm, because
 * they only add; who takes parcels out of a request for another one has the farm alone, so that nothing joins meanwhile.
 *
 * <p>Farms share 64 locks, or a burst over thousands of them would exhaust PostgreSQL's table of locks.
 */
public final class FarmLockRepository {

    private static final String KEY = "mod(hashtext(producer_id::text), 64)";

    /** Has the farm of the request alone; nothing happens when it is another partner's. */
    Future<Void> alone(SqlClient db, PickupRequestId request, PartnerId partner) {
        return db.preparedQuery(
                        """
                SELECT pg_advisory_xact_lock(hashtext('fulfillment.farm'), %s)
                  FROM fulfillment.pickup_request
                 WHERE id = $1 AND partner_id = $2
                """
                                .formatted(KEY))
                .execute(Tuple.of(request.value(), partner.value()))
                .mapEmpty();
    }

    /** Shares the farms of the orders. */
    public Future<Void> share(SqlClient db, List<OrderId> orders) {
        return lock(db, "pg_advisory_xact_lock_shared", orders);
    }

    /** Has the farms of the orders alone. */
    public Future<Void> alone(SqlClient db, List<OrderId> orders) {
        return lock(db, "pg_advisory_xact_lock", orders);
    }

    private static Future<Void> lock(SqlClient db, String how, List<OrderId> orders) {
        return db.preparedQuery(
                        """
                SELECT %s(hashtext('fulfillment.farm'), farm)
                  FROM (SELECT DISTINCT %s AS farm FROM fulfillment.consignment WHERE order_id = ANY ($1) ORDER BY farm)
                       AS farms
                """
                                .formatted(how, KEY))
                .execute(Tuple.tuple()
                        .addArrayOfUUID(orders.stream().map(OrderId::value).toArray(UUID[]::new)))
                .mapEmpty();
    }
}
