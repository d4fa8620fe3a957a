package org.tiantou.fulfillment.booking;

import java.time.Instant;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;

/**
 * What one consignment needs.
 *
 * @param originVillage twelve-digit code
 * @param destinationCounty six-digit code
 * @param parcels at least 1
 * @param massGrams of all parcels together, at least 1
 * @param volumeMillilitres of all parcels together, at least 1
 * @param readyAt when the farm can hand it over
 * @param bestBefore it must arrive before
 */
public record ConsignmentNeed(
        ConsignmentId consignment,
        OrderId order,
        AccountId buyer,
        ProducerId producer,
        String originVillage,
        String destinationCounty,
        TemperatureClass temperatureClass,
        int parcels,
        long massGrams,
        long volumeMillilitres,
        Instant readyAt,
        Instant bestBefore) {

    RouteKey route() {
        return new RouteKey(
                Division.Level.TOWNSHIP.prefixOf(originVillage),
                Division.Level.PROVINCE.prefixOf(destinationCounty),
                temperatureClass);
    }

    Load load() {
        return new Load(parcels, massGrams, volumeMillilitres);
    }
}
