package org.tiantou.fulfillment.block;

import java.time.Instant;
import org.tiantou.fulfillment.booking.BlockSheet.Link;
import org.tiantou.kernel.TemperatureClass;

/**
 * What a block has of a courier's window, a cold room or a trip.
 *
 * @param name of the courier, cold room or connection
 * @param cutOff nobody can book it after this
 * @param thinned whether the first release is done
 * @param granted when it was reserved
 * @param limit what is left of that after releases, drawn or not
 * @param drawn by orders
 */
record Part(
        long id,
        Link link,
        String name,
        Instant startsAt,
        Instant endsAt,
        TemperatureClass goods,
        Instant cutOff,
        boolean thinned,
        Amounts granted,
        Amounts limit,
        Amounts drawn) {

    Amounts unused() {
        return limit.minus(drawn);
    }

    Amounts released() {
        return granted.minus(limit);
    }

    Part without(Amounts given) {
        return new Part(id, link, name, startsAt, endsAt, goods, cutOff, thinned, granted, limit.minus(given), drawn);
    }

    Part thin() {
        return new Part(id, link, name, startsAt, endsAt, goods, cutOff, true, granted, limit, drawn);
    }
}
