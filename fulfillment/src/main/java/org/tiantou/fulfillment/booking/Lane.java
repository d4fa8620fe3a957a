package org.tiantou.fulfillment.booking;

import java.time.Duration;
import java.util.Comparator;

/**
 * A way from the farm to the county hub: a departure of a trip, with the cold room where goods wait for it.
 *
 * @param room null for goods that need none
 * @param away whether room and trip are in another township than the farm
 */
record Lane(Bucket trip, ColdRoom room, boolean away) {

    /** From the end of the pickup window to the trip, in the farm's own township. */
    static final long HANDOVER_MILLIS = Duration.ofMinutes(60).toMillis();

    /** More time for the drive to a cold room in another township. */
    static final long DETOUR_MILLIS = Duration.ofMinutes(60).toMillis();

    /** From the trip's arrival at the county hub to the line haul. */
    static final long SORTING_MILLIS = Duration.ofMinutes(90).toMillis();

    /** The farm's own township first, in it what is reserved, then the earliest trip. */
    static final Comparator<Lane> ORDER = Comparator.comparing(Lane::away)
            .thenComparing(lane -> lane.trip().isPublic())
            .thenComparing(lane -> lane.trip().startsAt())
            .thenComparing(lane -> lane.trip().id())
            .thenComparing(Lane::room, Comparator.nullsFirst(Comparator.comparing(ColdRoom::id)));

    /** Nobody can book it after this: no later window that can still be booked leads to it. */
    long cutOff() {
        return trip.startsAt() - HANDOVER_MILLIS - PickupWindow.LAST_BOOKING_MILLIS;
    }

    /** Whether goods of the window can be at the trip in time. */
    boolean follows(PickupWindow window) {
        return window.endsAt() + HANDOVER_MILLIS + (away ? DETOUR_MILLIS : 0) <= trip.startsAt();
    }

    boolean hasRoom(PickupWindow window, Load load) {
        return trip.hasRoom(load) && (room == null || room.hasRoom(window.endsAt(), trip.startsAt(), load));
    }
}
