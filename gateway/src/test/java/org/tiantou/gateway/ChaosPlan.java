package org.tiantou.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What is to happen in one round, all of it drawn from seed and round.
 *
 * @param strikes in order of time
 * @param place which of the cold townships sells
 * @param scarce whether the couriers there can hardly carry any more, so that slots run out before goods
 * @param chance seeds what buyers, farmer and host do
 */
record ChaosPlan(List<Strike> strikes, int liveUnits, int shopUnits, int place, boolean scarce, long chance) {

    /** What can be killed. */
    enum Victim {
        NODE,
        POSTGRES,
        REDIS,
        ELASTICSEARCH
    }

    /**
     * @param node which one, of a {@link Victim#NODE}
     * @param after the round's begin
     * @param down until it is started again
     */
    record Strike(Victim victim, int node, Duration after, Duration down) {

        @Override
        public String toString() {
            return victim + (victim == Victim.NODE ? "-" + node : "") + " at " + after.toMillis() + " ms for "
                    + down.toMillis() + " ms";
        }
    }

    static ChaosPlan of(long seed, int round, int nodes) {
        // Neighbouring seeds of Random itself begin alike.
        Random random = new Random(new SplittableRandom(seed * 1_000_003 + round).nextLong());
        List<Victim> order = new ArrayList<>(List.of(Victim.values()));
        Collections.shuffle(order, random);
        List<Strike> strikes = new ArrayList<>();
        long at = 200;
        for (Victim victim : order) {
            at += random.nextInt(900);
            strikes.add(new Strike(
                    victim, random.nextInt(nodes), Duration.ofMillis(at), Duration.ofMillis(random.nextInt(800))));
        }
        return new ChaosPlan(
                strikes,
                100 + random.nextInt(200),
                50 + random.nextInt(100),
                random.nextInt(1_000),
                random.nextInt(4) == 0,
                random.nextLong());
    }
}
