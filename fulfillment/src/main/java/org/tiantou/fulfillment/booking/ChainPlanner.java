package org.tiantou.fulfillment.booking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the best chain that has room, by {@link Chain#ORDER}. When goods of a window can be at the county hub doesn't
 * depend on the line haul, so a search finds that out once for each window.
 */
final class ChainPlanner {

    private static final int ALTERNATIVES = 3;
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long NEVER = Long.MAX_VALUE;

    private final Route route;
    private final boolean reserved;

    ChainPlanner(Route route) {
        this.route = route;
        this.reserved = route.hasReserved();
    }

    /** The best chain that takes goods ready at {@code readyAt} and arrives by {@code bestBefore}; epoch milliseconds. */
    Optional<Chain> earliest(Load load, long readyAt, long bestBefore) {
        return Optional.ofNullable(search(load, readyAt, Long.MIN_VALUE, bestBefore, Set.of()));
    }

    /** Up to three chains by different windows, best first, that arrive after {@code bestBefore}. */
    List<Chain> alternatives(Load load, long readyAt, long bestBefore) {
        List<Chain> found = new ArrayList<>(ALTERNATIVES);
        Set<Long> taken = new HashSet<>();
        Chain next = search(load, readyAt, bestBefore, NEVER, taken);
        while (next != null) {
            found.add(next);
            taken.add(next.window().bucket().publicId());
            next = found.size() < ALTERNATIVES ? search(load, readyAt, bestBefore, NEVER, taken) : null;
        }
        return found;
    }

    private Chain search(Load load, long readyAt, long after, long bestBefore, Set<Long> without) {
        long[] atHub = new long[route.windows().size()];
        Arrays.fill(atHub, UNKNOWN);
        Chain best = null;
        for (Bucket linehaul : route.linehauls()) {
            if (linehaul.endsAt() > bestBefore || (best != null && linehaul.endsAt() > best.arrival())) {
                break;
            }
            if (linehaul.endsAt() > after && linehaul.hasRoom(load)) {
                Chain chain = upTo(linehaul, load, readyAt, without, atHub);
                if (best == null || (chain != null && Chain.ORDER.compare(chain, best) < 0)) {
                    best = chain;
                }
            }
        }
        return best;
    }

    private Chain upTo(Bucket linehaul, Load load, long readyAt, Set<Long> without, long[] atHub) {
        long latest = linehaul.startsAt() - Lane.SORTING_MILLIS;
        PickupWindow first = null;
        for (int i = 0; i < atHub.length; i++) {
            PickupWindow window = route.windows().get(i);
            if (window.startsAt() >= latest) {
                break;
            }
            if (atHub[i] == UNKNOWN) {
                atHub[i] = without.contains(window.bucket().publicId()) ? NEVER : atHub(window, load, readyAt);
            }
            if (atHub[i] <= latest) {
                first = first == null || !window.isPublic() ? window : first;
                if (!reserved || !window.isPublic()) {
                    break;
                }
            }
        }
        return first == null ? null : Chain.of(first, lane(first, load, latest), linehaul, load);
    }

    /** When goods that the window collects can be at the county hub. */
    private long atHub(PickupWindow window, Load load, long readyAt) {
        long earliest = NEVER;
        if (window.readyUntil() >= readyAt && window.bucket().hasRoom(load)) {
            for (Lane lane : route.lanes()) {
                if (lane.trip().endsAt() < earliest && lane.follows(window) && lane.hasRoom(window, load)) {
                    earliest = lane.trip().endsAt();
                }
            }
        }
        return earliest;
    }

    private Lane lane(PickupWindow window, Load load, long latest) {
        for (Lane lane : route.lanes()) {
            if (lane.trip().endsAt() <= latest && lane.follows(window) && lane.hasRoom(window, load)) {
                return lane;
            }
        }
        throw new IllegalStateException("no lane is at the hub by " + latest);
    }
}
