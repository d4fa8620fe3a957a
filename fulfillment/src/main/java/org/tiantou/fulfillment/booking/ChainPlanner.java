package org.tiantou.fulfillment.booking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the best chain that has room, by {@link Chain#ORDER}. */
final class ChainPlanner {

    private static final int ALTERNATIVES = 3;

    private final Route route;

    ChainPlanner(Route route) {
        this.route = route;
    }

    /** The best chain that takes goods ready at {@code readyAt} and arrives by {@code bestBefore}; epoch milliseconds. */
    Optional<Chain> earliest(Load load, long readyAt, long bestBefore) {
        return Optional.ofNullable(search(load, readyAt, bestBefore, Set.of()));
    }

    /** Up to three chains by different windows, best first, whenever they arrive. */
    List<Chain> alternatives(Load load, long readyAt) {
        List<Chain> found = new ArrayList<>(ALTERNATIVES);
        Set<PickupWindow> taken = new HashSet<>();
        Chain next = search(load, readyAt, Long.MAX_VALUE, taken);
        while (next != null) {
            found.add(next);
            taken.add(next.window());
            next = found.size() < ALTERNATIVES ? search(load, readyAt, Long.MAX_VALUE, taken) : null;
        }
        return found;
    }

    private Chain search(Load load, long readyAt, long bestBefore, Set<PickupWindow> without) {
        Chain best = null;
        for (Bucket linehaul : route.linehauls()) {
            if (linehaul.endsAt() > bestBefore || (best != null && linehaul.endsAt() > best.arrival())) {
                break;
            }
            if (linehaul.hasRoom(load)) {
                Chain chain = upTo(linehaul, load, readyAt, without);
                if (best == null || (chain != null && Chain.ORDER.compare(chain, best) < 0)) {
                    best = chain;
                }
            }
        }
        return best;
    }

    private Chain upTo(Bucket linehaul, Load load, long readyAt, Set<PickupWindow> without) {
        for (PickupWindow window : route.windows()) {
            if (window.startsAt() >= linehaul.startsAt()) {
                break;
            }
            if (window.readyUntil() >= readyAt && window.bucket().hasRoom(load) && !without.contains(window)) {
                for (Lane lane : route.lanes()) {
                    if (lane.connects(window, linehaul) && lane.hasRoom(window, load)) {
                        return Chain.of(window, lane, linehaul);
                    }
                }
            }
        }
        return null;
    }
}
