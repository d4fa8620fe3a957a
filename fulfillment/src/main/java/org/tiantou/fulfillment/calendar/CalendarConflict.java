package org.tiantou.fulfillment.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tiantou.kernel.PartnerId;

/**
 * A window of which more is booked than a calendar would leave.
 *
 * @param bucket its capacity
 * @param asked the limit that it would get, nothing where it would go
 * @param booked by orders, held or paid
 * @param reserved for live sessions
 * @param inTheWay open pickup requests that ride in it
 */
record CalendarConflict(
        long bucket,
        PartnerId partner,
        String township,
        Instant startsAt,
        Instant endsAt,
        Amounts asked,
        Amounts booked,
        Amounts reserved,
        List<InTheWay> inTheWay) {

    record Amounts(long parcels, long grams, long millilitres) {}

    /** A pickup request of the courier. */
    record InTheWay(UUID id, String number, long parcels) {}

    CalendarConflict with(List<InTheWay> requests) {
        return new CalendarConflict(
                bucket, partner, township, startsAt, endsAt, asked, booked, reserved, List.copyOf(requests));
    }
}
