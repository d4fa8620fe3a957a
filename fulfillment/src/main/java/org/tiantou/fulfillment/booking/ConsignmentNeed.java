package org.tiantou.fulfillment.booking;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ConsignmentId;
import org.tiantou.kernel.Division;
import org.tiantou.kernel.LiveSessionId;
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
 * @param bestBefore the goods keep until then
 * @param arriveBy it must arrive by then, at the latest {@code bestBefore}
 * @param session the live session whose reserved capacity it may use
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
        Instant bestBefore,
        Instant arriveBy,
        Optional<LiveSessionId> session) {

    RouteKey route() {
        return new RouteKey(
                Division.Level.TOWNSHIP.prefixOf(originVillage),
                Division.Level.PROVINCE.prefixOf(destinationCounty),
                temperatureClass,
                block().orElse(null));
    }

    Optional<BlockKey> block() {
        return session.map(each -> new BlockKey(each, producer));
    }

    Load load() {
        return new Load(parcels, massGrams, volumeMillilitres);
    }
}
