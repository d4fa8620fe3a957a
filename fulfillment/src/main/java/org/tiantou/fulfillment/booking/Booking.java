package org.tiantou.fulfillment.booking;

import java.util.List;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.DeliveryPromise;

/** The outcome for all consignments of one order. */
public sealed interface Booking {

    /** One promise per need, in their order. */
    record Booked(List<DeliveryPromise> promises) implements Booking {}

    /**
     * Nothing was taken.
     *
     * @param consignment the first need that can't be met
     * @param alternatives up to three chains for it, earliest first, that have room but arrive after its best-before
     */
    record Infeasible(ConsignmentId consignment, List<DeliveryPromise> alternatives) implements Booking {}
}
