package org.tiantou.fulfillment.capacity;

import java.time.Instant;
import java.util.Optional;
import org.tiantou.kernel.TemperatureClass;

/**
 * How much a resource can take in a stretch of time, and how much of it is taken.
 *
 * @param name of the courier, cold room or connection
 * @param temperatureClass absent: any
 * @param used by orders that use no block
 * @param reserved for blocks, used or not
 */
record CapacityBucket(
        long id,
        ResourceKind kind,
        String name,
        Instant startsAt,
        Instant endsAt,
        Optional<TemperatureClass> temperatureClass,
        Amounts limit,
        Amounts used,
        Amounts reserved) {

    record Amounts(long parcels, long grams, long millilitres) {}
}
