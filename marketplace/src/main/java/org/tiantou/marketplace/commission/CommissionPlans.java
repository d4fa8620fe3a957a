package org.tiantou.marketplace.commission;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;

/**
 * The rule of what a host earns on a listing.
 *
 * <p>What is announced: while exclusive plans are in force, only the hosts that they name earn; a host that is named earns by
 * the best plan that names it; everybody else by the open plan. What counts: a host that runs the listing earns the best
 * that was announced to it within the last 30 days since it began. So a rise counts at once, and whatever makes it less - a
 * lower rate, an end, another plan that names the host, an exclusive one that doesn't - counts after 30 days; for hosts that
 * come new all of it counts at once.
 */
final class CommissionPlans {

    private static final Comparator<CommissionOffer> BEST = Comparator.comparing(CommissionOffer::rate)
            .thenComparing(offer -> offer.plan().value(), Comparator.reverseOrder());

    private final Map<ListingId, List<CommissionPlan>> plans;
    private final Map<RunningHost, Instant> running;

    /** @param running since when a host runs a listing; absent: it does not */
    CommissionPlans(List<CommissionPlan> plans, Map<RunningHost, Instant> running) {
        this.plans = plans.stream().collect(groupingBy(CommissionPlan::listing));
        this.running = Map.copyOf(running);
    }

    /** What the host earns on a sale at this moment, absent: nothing. */
    Optional<CommissionOffer> rateFor(AccountId host, ListingId listing, Instant moment) {
        Optional<CommissionOffer> announced = announced(host, listing, moment);
        Instant since = running.get(new RunningHost(listing, host));
        if (since == null || since.isAfter(moment)) {
            return announced;
        }
        Instant from = latest(since, moment.minus(CommissionPlan.NOTICE));
        return Stream.concat(
                        announced.stream(),
                        steps(listing, from, moment).flatMap(step -> announced(host, listing, step).stream()))
                .reduce((best, next) -> next.rate().compareTo(best.rate()) > 0 ? next : best);
    }

    /** What a host that comes new at this moment earns, absent: nothing. */
    Optional<CommissionOffer> announced(AccountId host, ListingId listing, Instant moment) {
        List<CommissionPlan> inForce =
                of(listing).filter(plan -> plan.rateAt(moment).isPresent()).toList();
        List<CommissionPlan> naming =
                inForce.stream().filter(plan -> plan.hosts().contains(host)).toList();
        if (isExclusive(inForce) && !isExclusive(naming)) {
            return Optional.empty();
        }
        return (naming.isEmpty() ? inForce : naming)
                .stream()
                        .filter(plan -> plan.isFor(host))
                        .map(plan -> new CommissionOffer(
                                plan.id(), plan.rateAt(moment).orElseThrow()))
                        .max(BEST);
    }

    /** Between two steps nothing changes, so the beginning and the changes after it, newest first, stand for all moments. */
    private Stream<Instant> steps(ListingId listing, Instant from, Instant until) {
        return Stream.concat(
                        Stream.of(from),
                        of(listing)
                                .flatMap(plan -> plan.history().stream())
                                .map(AnnouncedRate::announcedAt)
                                .filter(at -> at.isAfter(from) && !at.isAfter(until)))
                .distinct()
                .sorted(Comparator.reverseOrder());
    }

    private Stream<CommissionPlan> of(ListingId listing) {
        return plans.getOrDefault(listing, List.of()).stream();
    }

    private static boolean isExclusive(List<CommissionPlan> plans) {
        return plans.stream().anyMatch(plan -> plan.kind() == PlanKind.EXCLUSIVE);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
