package org.tiantou.marketplace.commission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.ListingId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Opens, changes, ends and lists plans; who may not price the producer's listings gets NOT_FOUND. */
final class CommissionPlanService {

    private static final int MOST_IN_FORCE = 50;

    private final Database database;
    private final PlannedListingRepository listings = new PlannedListingRepository();
    private final CommissionPlanRepository plans = new CommissionPlanRepository();
    private final ProducerAccess access;
    private final HostDirectory hosts;
    private final EventFeed feed;
    private final IdGenerator ids;
    private final Clock clock;

    CommissionPlanService(
            Database database,
            ProducerAccess access,
            HostDirectory hosts,
            EventFeed feed,
            IdGenerator ids,
            Clock clock) {
        this.database = database;
        this.access = access;
        this.hosts = hosts;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Fails with INVALID_REQUEST where a named account is no host, COMMISSION_PLAN_EXISTS for a second open plan,
     * COMMISSION_PLANS_FULL or LISTING_ARCHIVED.
     */
    Future<CommissionPlan> open(SqlClient db, AccountId caller, ListingId id, NewCommissionPlan wanted) {
        return requireMay(db, caller, id)
                .compose(may -> requireHosts(db, wanted))
                .compose(known -> lock(db, id))
                .compose(listing -> plans.inForce(db, id).map(inForce -> admitted(listing, inForce, wanted)))
                .compose(plan -> plans.insert(db, plan, caller)
                        .compose(stored -> feed.append(db, CommissionPlanOpened.of(plan, caller)))
                        .map(plan));
    }

    /** The present rate once more changes nothing; fails with COMMISSION_PLAN_ENDED. */
    Future<CommissionPlan> changeRate(SqlClient db, AccountId caller, CommissionPlanId id, CommissionRate rate) {
        return change(
                db, caller, id, plan -> plan.announcing(rate, now()), plan -> CommissionRateChanged.of(plan, caller));
    }

    /** Ending once more changes nothing. */
    Future<CommissionPlan> end(SqlClient db, AccountId caller, CommissionPlanId id) {
        return change(db, caller, id, plan -> plan.end(now()), plan -> CommissionPlanEnded.of(plan, caller));
    }

    /** In force and ended, oldest first. */
    Future<List<CommissionPlan>> list(
            AccountId caller, ListingId listing, Optional<CommissionPlanId> after, int limit) {
        return requireMay(database.client(), caller, listing)
                .compose(may -> plans.listOf(database.client(), listing, after, limit));
    }

    private Future<CommissionPlan> change(
            SqlClient db,
            AccountId caller,
            CommissionPlanId id,
            UnaryOperator<CommissionPlan> rule,
            Function<CommissionPlan, PublishedEvent> announcement) {
        return find(db, id)
                .compose(seen -> requireMay(db, caller, seen.listing()).compose(may -> lock(db, seen.listing())))
                .compose(locked -> find(db, id))
                .compose(plan -> store(db, caller, plan, rule.apply(plan), announcement));
    }

    private Future<CommissionPlan> store(
            SqlClient db,
            AccountId caller,
            CommissionPlan before,
            CommissionPlan after,
            Function<CommissionPlan, PublishedEvent> announcement) {
        return after.equals(before)
                ? Future.succeededFuture(before)
                : plans.announce(db, after, caller)
                        .compose(stored -> feed.append(db, announcement.apply(after)))
                        .map(after);
    }

    private CommissionPlan admitted(PlannedListing listing, List<CommissionPlan> inForce, NewCommissionPlan wanted) {
        if (listing.archived()) {
            throw CommissionError.LISTING_ARCHIVED.exception();
        }
        if (wanted.kind() == PlanKind.OPEN && inForce.stream().anyMatch(plan -> plan.kind() == PlanKind.OPEN)) {
            throw CommissionError.COMMISSION_PLAN_EXISTS.exception();
        }
        if (inForce.size() >= MOST_IN_FORCE) {
            throw CommissionError.COMMISSION_PLANS_FULL.exception();
        }
        return CommissionPlan.opened(new CommissionPlanId(ids.next()), listing.producer(), listing.id(), wanted, now());
    }

    private Future<CommissionPlan> find(SqlClient db, CommissionPlanId id) {
        return plans.find(db, id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private Future<PlannedListing> lock(SqlClient db, ListingId id) {
        return listings.lock(db, id).map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception));
    }

    private Future<Void> requireMay(SqlClient db, AccountId caller, ListingId id) {
        return listings.find(db, id)
                .map(found -> found.orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(listing -> access.require(db, caller, listing.producer(), Power.PRICE));
    }

    private Future<Void> requireHosts(SqlClient db, NewCommissionPlan wanted) {
        return wanted.hosts().isEmpty()
                ? Future.succeededFuture()
                : hosts.hostsAmong(db, wanted.hosts())
                        .compose(known -> known.containsAll(wanted.hosts())
                                ? Future.succeededFuture()
                                : Future.failedFuture(
                                        CommonError.invalid("hostIds", "ids of accounts that are hosts")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
