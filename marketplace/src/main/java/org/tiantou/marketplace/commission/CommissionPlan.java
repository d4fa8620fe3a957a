package org.tiantou.marketplace.commission;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.ProducerId;

/**
 * A producer's offer to hosts for one listing.
 *
 * @param hosts those named; none in an open plan
 * @param history by time, at least one entry; only the last may be the end
 */
record CommissionPlan(
        CommissionPlanId id,
        ProducerId producer,
        ListingId listing,
        PlanKind kind,
        Set<AccountId> hosts,
        List<AnnouncedRate> history) {

    /** How long a host that runs the listing keeps what was better. */
    static final Duration NOTICE = Duration.ofDays(30);

    CommissionPlan {
        hosts = Set.copyOf(hosts);
        history = List.copyOf(history);
    }

    static CommissionPlan opened(
            CommissionPlanId id, ProducerId producer, ListingId listing, NewCommissionPlan wanted, Instant now) {
        AnnouncedRate first = new AnnouncedRate(Optional.of(wanted.rate()), now);
        return new CommissionPlan(id, producer, listing, wanted.kind(), wanted.hosts(), List.of(first));
    }

    /** What it paid to hosts that came at this moment, absent before it was opened and after its end. */
    Optional<CommissionRate> rateAt(Instant moment) {
        Optional<CommissionRate> rate = Optional.empty();
        for (AnnouncedRate each : history) {
            if (each.announcedAt().isAfter(moment)) {
                break;
            }
            rate = each.rate();
        }
        return rate;
    }

    boolean isFor(AccountId host) {
        return kind == PlanKind.OPEN || hosts.contains(host);
    }

    AnnouncedRate newest() {
        return history.get(history.size() - 1);
    }

    boolean hasEnded() {
        return newest().rate().isEmpty();
    }

    /** Announcing the present rate changes nothing; fails with COMMISSION_PLAN_ENDED. */
    CommissionPlan announcing(CommissionRate rate, Instant now) {
        if (hasEnded()) {
            throw CommissionError.COMMISSION_PLAN_ENDED.exception();
        }
        return newest().rate().equals(Optional.of(rate)) ? this : with(Optional.of(rate), now);
    }

    /** Ending once more changes nothing. */
    CommissionPlan end(Instant now) {
        return hasEnded() ? this : with(Optional.empty(), now);
    }

    /** When an entry of the history reaches hosts that have run the listing since before: after all that was better. */
    Instant reachesRunningHosts(AnnouncedRate entry) {
        Instant from = entry.announcedAt();
        for (int i = 0; !history.get(i).equals(entry); i++) {
            Instant kept = history.get(i + 1).announcedAt().plus(NOTICE);
            if (entry.isLessThan(history.get(i)) && kept.isAfter(from)) {
                from = kept;
            }
        }
        return from;
    }

    /** Entries follow one another even where a node's clock is behind another's. */
    private CommissionPlan with(Optional<CommissionRate> rate, Instant now) {
        Instant after = newest().announcedAt().plus(1, ChronoUnit.MICROS);
        List<AnnouncedRate> longer = new ArrayList<>(history);
        longer.add(new AnnouncedRate(rate, now.isAfter(after) ? now : after));
        return new CommissionPlan(id, producer, listing, kind, hosts, longer);
    }
}
