package org.tiantou.fulfillment.pickup;

import java.util.Optional;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * A consignment as the courier who collects it sees it.
 *
 * @param destinationCounty six-digit code
 * @param coldRoom name of the cold room that it goes to
 */
record PickupConsignment(
        ConsignmentId id,
        OrderId order,
        ProducerId producer,
        TemperatureClass temperatureClass,
        int parcels,
        long massGrams,
        String destinationCounty,
        Optional<String> coldRoom) {}
