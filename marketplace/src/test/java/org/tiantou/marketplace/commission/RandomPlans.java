package org.tiantou.marketplace.commission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

/** A producer's whims about one listing, made up from a seed; all of it happens at the beginning of a day. */
final class RandomPlans {

    static final int DAYS = 120;

    private static final int WORLDS = 150;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    final Random random;
    final ListingId listing;
    final ProducerId producer;
    final List<AccountId> hosts;
    final List<CommissionPlan> plans = new ArrayList<>();
    final Map<RunningHost, Instant> running = new HashMap<>();

    private final CommissionPlans all;

    private RandomPlans(long seed) {
        random = new Random(seed);
        listing = new ListingId(id());
        producer = new ProducerId(id());
        hosts = IntStream.range(0, 4).mapToObj(i -> new AccountId(id())).toList();
        IntStream.range(0, 1 + random.nextInt(5)).forEach(i -> plans.add(plan(random.nextInt(60))));
        hosts.stream()
                .filter(host -> random.nextBoolean())
                .forEach(host -> running.put(new RunningHost(listing, host), day(random.nextInt(100))));
        all = new CommissionPlans(plans, running);
    }

    /** {@code -Dseed=} replays the one that failed. */
    static void forEach(Consumer<RandomPlans> check) {
        Long given = Long.getLong("seed");
        Random seeds = new Random();
        for (int i = 0; i < (given == null ? WORLDS : 1); i++) {
            long seed = given == null ? seeds.nextLong() : given;
            try {
                check.accept(new RandomPlans(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("failed with -Dseed=" + seed, failure);
            }
        }
    }

    static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    CommissionPlans all() {
        return all;
    }

    /** The same producer, who on a day does one more thing than it did. */
    CommissionPlans andOneMoreAct(int day) {
        List<CommissionPlan> more = new ArrayList<>(plans);
        int chosen = random.nextInt(plans.size() + 1);
        if (chosen == plans.size() || !isNewest(plans.get(chosen), day)) {
            more.add(plan(day));
        } else if (random.nextBoolean()) {
            more.set(chosen, plans.get(chosen).end(day(day)));
        } else {
            more.set(chosen, plans.get(chosen).announcing(rate(), day(day)));
        }
        return new CommissionPlans(more, running);
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static boolean isNewest(CommissionPlan plan, int day) {
        return !plan.hasEnded() && plan.newest().announcedAt().isBefore(day(day));
    }

    private CommissionPlan plan(int openedOn) {
        PlanKind kind = List.of(PlanKind.values()).get(random.nextInt(3));
        Set<AccountId> named = new HashSet<>();
        if (kind != PlanKind.OPEN) {
            named.add(hosts.get(random.nextInt(hosts.size())));
            hosts.stream().filter(host -> random.nextInt(3) == 0).forEach(named::add);
        }
        CommissionPlan plan = CommissionPlan.opened(
                new CommissionPlanId(id()),
                producer,
                listing,
                new NewCommissionPlan(kind, rate(), named),
                day(openedOn));
        int day = openedOn;
        for (int changes = random.nextInt(4); changes > 0 && !plan.hasEnded(); changes--) {
            day += 1 + random.nextInt(40);
            plan = random.nextInt(3) == 0 ? plan.end(day(day)) : plan.announcing(rate(), day(day));
        }
        return plan;
    }

    /** From few, so that some are the same. */
    private CommissionRate rate() {
        return new CommissionRate(500 * (1 + random.nextInt(6)));
    }

    static int points(Optional<CommissionOffer> offer) {
        return offer.map(each -> each.rate().basisPoints()).orElse(0);
    }
}
