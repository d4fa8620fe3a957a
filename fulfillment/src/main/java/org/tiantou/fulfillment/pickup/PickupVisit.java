package org.tiantou.fulfillment.pickup;

import java.time.Instant;
import org.tiantou.kernel.ProducerId;

/**
 * Where and when the courier is expected.
 *
 * @param bucket the partner's capacity bucket that the parcels use
 * @param villageCode twelve digits
 * @param cutOff until when orders may join
 */
record PickupVisit(
        ProducerId producer, long bucket, String villageCode, Instant windowStart, Instant windowEnd, Instant cutOff) {}
