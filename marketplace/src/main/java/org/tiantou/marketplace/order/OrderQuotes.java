package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.marketplace.waitlist.WaitlistClaims;
import org.tiantou.marketplace.waitlist.WaitlistEntry;
import org.tiantou.marketplace.waitlist.WaitlistEntryId;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.GroupCommit;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.sql.Database;

/**
 * Tells buyers what an order would come to and when it would arrive, by the decision that the order itself will meet. Nothing is
 * taken, locked or written; quotes that wait at the same time share one reading.
 */
final class OrderQuotes {

    private final Clock clock;
    private final IdGenerator ids;
    private final StockPools stock;
    private final PickupBooking booking;
    private final HoarderRule hoarding;
    private final WaitlistClaims claims;
    private final HoarderRepository hoarders = new HoarderRepository();
    private final BuyerLimitRepository limits = new BuyerLimitRepository();
    private final GroupCommit<Placement, OrderView> readings;

    OrderQuotes(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            PickupBooking booking,
            HoarderRule hoarding,
            WaitlistClaims claims) {
        this.clock = clock;
        this.ids = ids;
        this.stock = new StockPools(ids);
        this.booking = booking;
        this.hoarding = hoarding;
        this.claims = claims;
        this.readings = new GroupCommit<>(vertx, database, GroupCommit.Limits.DEFAULT, this::read);
    }

    /** Refuses as the order would, or with OVERLOADED. */
    Future<OrderView> quote(AccountId buyer, NewOrder wish) {
        return readings.submit(new Placement(new OrderId(ids.next()), buyer, wish));
    }

    private Future<List<Outcome<OrderView>>> read(SqlConnection db, List<Placement> wishes, Footing footing) {
        IntakeTerms terms = IntakeTerms.at(clock.instant());
        Set<OfferKey> asked = wishes.stream()
                .flatMap(each -> each.wish().lines().stream())
                .map(NewOrder.Line::asked)
                .collect(Collectors.toSet());
        Set<WaitlistEntryId> named =
                wishes.stream().flatMap(each -> each.wish().turn().stream()).collect(Collectors.toSet());
        Future<Map<OfferKey, Offer>> shelf = stock.offers(db, asked);
        Future<Map<WaitlistEntryId, WaitlistEntry>> turns = claims.of(db, named);
        return Future.all(shelf, turns).compose(read -> read(db, wishes, shelf.result(), turns.result(), terms));
    }

    private Future<List<Outcome<OrderView>>> read(
            SqlConnection db,
            List<Placement> wishes,
            Map<OfferKey, Offer> shelf,
            Map<WaitlistEntryId, WaitlistEntry> turns,
            IntakeTerms terms) {
        IntakeDecision all = new IntakeDecision(wishes, shelf, turns, terms, ids);
        List<PickupBooking.Need> needs = all.needs();
        Future<Map<BuyerLimit.Key, Integer>> taken = limits.taken(db, all.limited());
        Future<Set<AccountId>> known = hoarders.among(db, all.liveBuyers(), hoarding, terms.now());
        Future<PickupBooking.Sheet> sheet = needs.isEmpty()
                ? Future.succeededFuture(PickupBooking.NOTHING_NEEDED)
                : booking.look(db, needs, terms.now());
        // Each is decided as if nobody else asked at the same time.
        return Future.all(taken, known, sheet).map(read -> wishes.stream()
                .map(wish -> new IntakeDecision(List.of(wish), shelf, turns, terms, ids)
                        .decide(taken.result(), known.result(), new Glance(sheet.result()))
                        .get(0))
                .map(OrderQuotes::outcome)
                .toList());
    }

    private static Outcome<OrderView> outcome(Verdict verdict) {
        return verdict instanceof Verdict.Accepted accepted
                ? Outcome.done(accepted.order())
                : Outcome.refused(OrderJson.refusal(verdict));
    }

    /** A sheet that is looked at and not drawn on. */
    private record Glance(PickupBooking.Sheet sheet) implements PickupBooking.Sheet {

        @Override
        public PickupBooking.Booking book(List<PickupBooking.Need> needs, Instant holdExpiresAt) {
            return sheet.quote(needs);
        }

        @Override
        public PickupBooking.Booking quote(List<PickupBooking.Need> needs) {
            return sheet.quote(needs);
        }

        @Override
        public PickupBooking.Booking indicate(List<PickupBooking.Need> needs, Instant holdExpiresAt) {
            return sheet.quote(needs);
        }

        @Override
        public boolean leavesPlenty() {
            return sheet.leavesPlenty();
        }
    }
}
