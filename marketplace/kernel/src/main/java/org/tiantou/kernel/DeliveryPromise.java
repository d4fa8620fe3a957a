package org.tiantou.kernel;

import java.time.Instant;
import java.util.Optional;

/**
 * What a buyer is told with an order about each consignment: who collects it when, where it is kept cool, when it leaves the
 * township and when it arrives.
 *
 * @param courierName Chinese name of the courier partner
 * @param coldStay absent for goods that need no cold room
 * @param departure of the trip from the township to the county hub
 */
public record DeliveryPromise(
        PartnerId partner,
        String courierCode,
        String courierName,
        Instant pickupStart,
        Instant pickupEnd,
        Optional<ColdStay> coldStay,
        Instant departure,
        Instant expectedArrival) {

    /** A stay in a cold room. */
    public record ColdStay(java.util.UUID coldRoom, String name, Instant from, Instant until) {}
}
