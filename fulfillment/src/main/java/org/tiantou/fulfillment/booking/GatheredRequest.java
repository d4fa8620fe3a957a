package org.tiantou.fulfillment.booking;

import org.tiantou.kernel.PartnerId;
import org.tiantou.kernel.PickupRequestId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.event.PublishedEvent;

/**
 * A pickup request after it grew or shrank.
 *
 * @param opened whether it is new
 */
record GatheredRequest(
        PickupRequestId id,
        Gathering.Key key,
        String number,
        PartnerId partner,
        ProducerId producer,
        long parcels,
        long massGrams,
        boolean opened,
        boolean cancelled) {

    PublishedEvent grown() {
        return opened
                ? new PickupRequestOpened(id.value(), number, partner.value(), producer.value(), parcels, massGrams)
                : new PickupRequestGrown(id.value(), number, partner.value(), producer.value(), parcels, massGrams);
    }

    PublishedEvent shrunk() {
        return new PickupRequestShrunk(
                id.value(), number, partner.value(), producer.value(), parcels, massGrams, cancelled);
    }
}
