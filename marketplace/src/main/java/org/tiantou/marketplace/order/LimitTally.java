package org.tiantou.marketplace.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What buyers have taken of pools that limit them, as the orders of a batch add to it. */
final class LimitTally {

    private final Map<BuyerLimit.Key, Integer> before;
    private final Map<BuyerLimit.Key, BuyerLimit> changed = new LinkedHashMap<>();

    /** @param before the batch, absent: nothing */
    LimitTally(Map<BuyerLimit.Key, Integer> before) {
        this.before = before;
    }

    int taken(BuyerLimit.Key key) {
        BuyerLimit limit = changed.get(key);
        return limit == null ? before.getOrDefault(key, 0) : limit.taken();
    }

    void add(BuyerLimit.Key key, int units, int maximum) {
        BuyerLimit limit = changed.get(key);
        BuyerLimit begun = limit == null ? new BuyerLimit(key, before.getOrDefault(key, 0), 0, maximum) : limit;
        changed.put(key, begun.plus(units));
    }

    /** Those that were added to, as they are now. */
    List<BuyerLimit> changed() {
        return List.copyOf(changed.values());
    }
}
