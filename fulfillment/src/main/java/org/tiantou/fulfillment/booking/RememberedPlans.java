package org.tiantou.fulfillment.booking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The planner of one route with a memory: room only shrinks while a sheet is drawn down, so the best chain for a kind of
 * need stays the best until it is full, and what is infeasible stays so.
 */
final class RememberedPlans {

    /**
     * Needs that the same chains are open to.
     *
     * @param ready how many windows end too early for it
     * @param arriving how many line hauls arrive in time for it
     */
    private record Kind(int ready, int arriving, Load load) {}

    private final ChainPlanner planner;
    private final List<Runnable> learnt;
    private final long[] readyUntil;
    private final long[] arrivals;
    private final Map<Kind, Optional<Chain>> earliest = new HashMap<>();
    private final Map<Kind, List<Chain>> alternatives = new HashMap<>();

    /** @param learnt is told how to forget each new insight, for when room is given back after all */
    RememberedPlans(Route route, List<Runnable> learnt) {
        this.learnt = learnt;
        planner = new ChainPlanner(route);
        readyUntil = route.windows().stream()
                .mapToLong(PickupWindow::readyUntil)
                .sorted()
                .toArray();
        arrivals = route.linehauls().stream().mapToLong(Bucket::endsAt).sorted().toArray();
    }

    Optional<Chain> earliest(Load load, long readyAt, long bestBefore) {
        Kind kind = kind(load, readyAt, bestBefore);
        Optional<Chain> known = earliest.get(kind);
        if (known == null || (known.isPresent() && !known.get().hasRoom(load))) {
            known = planner.earliest(load, readyAt, bestBefore);
            earliest.put(kind, known);
            learnt.add(() -> earliest.remove(kind));
        }
        return known;
    }

    List<Chain> alternatives(Load load, long readyAt, long bestBefore) {
        Kind kind = kind(load, readyAt, bestBefore);
        List<Chain> known = alternatives.get(kind);
        if (known == null || !known.stream().allMatch(chain -> chain.hasRoom(load))) {
            known = planner.alternatives(load, readyAt, bestBefore);
            alternatives.put(kind, known);
            learnt.add(() -> alternatives.remove(kind));
        }
        return known;
    }

    private Kind kind(Load load, long readyAt, long bestBefore) {
        return new Kind(below(readyUntil, readyAt), below(arrivals, bestBefore + 1), load);
    }

    /** How many of the sorted values are smaller than the bound. */
    private static int below(long[] sorted, long bound) {
        int at = Arrays.binarySearch(sorted, bound);
        int index = at < 0 ? -at - 1 : at;
        while (index > 0 && sorted[index - 1] == bound) {
            index--;
        }
        return index;
    }
}
