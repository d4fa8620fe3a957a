package org.tiantou.fulfillment.booking;

import java.util.Comparator;
import java.util.List;

/** All links that needs of one key choose among, each list in the order of preference. */
record Route(List<PickupWindow> windows, List<Lane> lanes, List<Bucket> linehauls) {

    Route {
        windows = windows.stream().sorted(PickupWindow.ORDER).toList();
        lanes = lanes.stream().sorted(Lane.ORDER).toList();
        linehauls = linehauls.stream()
                .sorted(Comparator.comparingLong(Bucket::endsAt).thenComparing(Bucket::id))
                .toList();
    }

    /** Whether something of it is reserved, so that it is to be taken before what is public. */
    boolean hasReserved() {
        return windows.stream().anyMatch(window -> !window.isPublic());
    }
}
