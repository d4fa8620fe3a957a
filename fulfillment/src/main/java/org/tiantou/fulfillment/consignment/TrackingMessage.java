package org.tiantou.fulfillment.consignment;

import java.util.Optional;
import org.tiantou.kernel.ConsignmentId;

/**
 * What a partner tells of one of its consignments, alone or among others.
 *
 * @param deliveryCode what the recipient told the courier, with a delivery only; it is no part of the event that is kept
 */
record TrackingMessage(ConsignmentId consignment, TrackingEvent event, Optional<String> deliveryCode) {

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "TrackingMessage[" + consignment + ", " + event + "]";
    }
}
