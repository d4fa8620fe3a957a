package org.tiantou.fulfillment.consignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.tiantou.kernel.ConsignmentId;

/**
 * One-time codes (取件码) that recipients tell the courier at the door. Asked in the transaction that tells of the
 * consignments, whose rows are locked.
 */
public interface DeliveryCodes {

    /** What a recipient told the courier. */
    record Told(ConsignmentParties consignment, String code) {

        /** Keeps the code out of logs. */
        @Override
        public String toString() {
            return "Told[" + consignment.id() + "]";
        }
    }

    /** Makes a code for each that has none. */
    Future<Void> issue(SqlConnection db, List<ConsignmentId> onTheirWayToTheDoor);

    /** Holds each against the code of its consignment; a wrong one counts as a try. */
    Future<Void> check(SqlConnection db, List<Told> told);
}
