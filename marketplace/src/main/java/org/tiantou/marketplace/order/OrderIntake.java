package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.commission.LineCommission;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.StockMovement;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.marketplace.waitlist.WaitlistClaims;
import org.tiantou.marketplace.waitlist.WaitlistEntry;
import org.tiantou.marketplace.waitlist.WaitlistEntryId;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;

/**
 * Takes orders in: read, decide, write, in batches that share a commit. The one way by which an order comes to be.
 *
 * <p>The first round trip reads the stock pools; the second reads buyer limits and the way to the buyers, which is known only
 * when the goods are; the third writes everything, and last what others wait for. All statements of a round trip are sent at
 * once. While there is plenty of everything nothing is locked before the last statements; where there is not, the batch locks
 * what it reads and decides again, and the batches after it begin with locks until there is plenty again.
 */
final class OrderIntake implements KeyedCommit.Work<OrderIntake.Command, OrderIntake.Shelf> {

    /** A placement with what was made ready for it before it queued. */
    record Command(RequestKey request, Placement placement, SealedAddress address) implements Keyed {}

    /**
     * What is on offer, and whether it stays so for the rest of the transaction.
     *
     * @param turns places in lines before offers whose turn orders want to take
     */
    record Shelf(Map<OfferKey, Offer> offers, Map<WaitlistEntryId, WaitlistEntry> turns, boolean locked) {}

    private final Clock clock;
    private final IdGenerator ids;
    private final StockPools stock;
    private final PickupBooking booking;
    private final EventFeed feed;
    private final IntakeCommissions commissions;
    private final HoarderRule hoarding;
    private final WaitlistClaims claims;
    private final HoarderRepository hoarders = new HoarderRepository();
    private final BuyerLimitRepository limits = new BuyerLimitRepository();
    private final OrderRepository orders = new OrderRepository();
    private volatile boolean scarce;

    OrderIntake(
            Clock clock,
            IdGenerator ids,
            StockPools stock,
            PickupBooking booking,
            EventFeed feed,
            IntakeCommissions commissions,
            HoarderRule hoarding) {
        this.clock = clock;
        this.ids = ids;
        this.stock = stock;
        this.booking = booking;
        this.feed = feed;
        this.commissions = commissions;
        this.hoarding = hoarding;
        this.claims = new WaitlistClaims(feed);
    }

    @Override
    public Future<Shelf> lock(SqlConnection db, List<Command> commands, Footing footing) {
        boolean turns = commands.stream()
                .anyMatch(command -> command.placement().wish().turn().isPresent());
        return shelf(db, commands, scarce || turns || footing == Footing.LOCKED);
    }

    @Override
    public Future<KeyedCommit.Decided> carryOut(SqlConnection db, List<Command> fresh, Shelf shelf) {
        IntakeTerms terms = IntakeTerms.at(clock.instant());
        IntakeDecision decision = new IntakeDecision(
                fresh.stream().map(Command::placement).toList(), shelf.offers(), shelf.turns(), terms, ids);
        Future<Map<BuyerLimit.Key, Integer>> taken = limits.taken(db, decision.limited());
        Future<Set<AccountId>> known = hoarders.among(db, decision.liveBuyers(), hoarding, terms.now());
        Future<PickupBooking.Sheet> sheet = way(db, decision.needs(), terms, shelf.locked());
        Future<Map<OrderId, List<LineCommission>>> earned = commissions.of(db, decision.baskets(), terms.now());
        return Future.all(taken, known, sheet, earned).compose(read -> {
            List<Verdict> verdicts = decision.decide(taken.result(), known.result(), sheet.result());
            scarce = !(decision.leavesPlenty() && sheet.result().leavesPlenty());
            return scarce && !shelf.locked()
                    ? shelf(db, fresh, true).compose(locked -> carryOut(db, fresh, locked))
                    : Future.succeededFuture(
                            write(db, fresh, shelf, decision, verdicts, sheet.result(), earned.result()));
        });
    }

    private Future<Shelf> shelf(SqlConnection db, List<Command> commands, boolean locked) {
        Set<OfferKey> asked = new HashSet<>();
        for (Command command : commands) {
            command.placement().wish().lines().forEach(line -> asked.add(line.asked()));
        }
        Set<WaitlistEntryId> turns = new HashSet<>();
        commands.forEach(command -> command.placement().wish().turn().ifPresent(turns::add));
        Future<Map<OfferKey, Offer>> offers = locked ? stock.lockOffers(db, asked) : stock.offers(db, asked);
        Future<Map<WaitlistEntryId, WaitlistEntry>> known = claims.of(db, turns);
        return Future.all(offers, known).map(read -> new Shelf(offers.result(), known.result(), locked));
    }

    private Future<PickupBooking.Sheet> way(
            SqlConnection db, List<PickupBooking.Need> needs, IntakeTerms terms, boolean locked) {
        if (needs.isEmpty()) {
            return Future.succeededFuture(PickupBooking.NOTHING_NEEDED);
        }
        return locked ? booking.lock(db, needs, terms.now()) : booking.look(db, needs, terms.now());
    }

    private KeyedCommit.Decided write(
            SqlConnection db,
            List<Command> commands,
            Shelf shelf,
            IntakeDecision decision,
            List<Verdict> verdicts,
            PickupBooking.Sheet sheet,
            Map<OrderId, List<LineCommission>> earned) {
        List<StoredOrder> placed = new ArrayList<>(verdicts.size());
        List<PublishedEvent> events = new ArrayList<>(verdicts.size());
        List<StockMovement> moves = new ArrayList<>(verdicts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Accepted accepted) {
                Order order = accepted.order().order();
                placed.add(new StoredOrder(order, commands.get(i).address()));
                events.add(OrderPlaced.of(order));
                if (order.hasGoods()) {
                    order.lines()
                            .forEach(line -> moves.add(StockMovement.held(line.pool(), line.quantity(), order.id())));
                }
            }
        }
        List<Outcome<Answer>> outcomes =
                verdicts.stream().map(OrderIntake::outcome).toList();
        if (placed.isEmpty()) {
            return new KeyedCommit.Decided(outcomes, Future.succeededFuture());
        }
        Future<?> written = Future.all(List.of(
                orders.add(db, placed),
                booking.hold(db, sheet),
                feed.append(db, events, placed.get(0).order().placedAt()),
                commissions.freeze(db, placed, earned),
                claims.take(db, decision.claims(), placed.get(0).order().placedAt()),
                stock.record(db, moves, placed.get(0).order().placedAt()),
                stock.take(db, moves, shelf.offers().values()),
                limits.add(db, decision.limits()),
                booking.use(db, sheet)));
        return new KeyedCommit.Decided(outcomes, written);
    }

    private static Outcome<Answer> outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return Outcome.done(created(accepted.order()));
        }
        return Outcome.refused(OrderJson.refusal(verdict));
    }

    private static Answer created(OrderView order) {
        OrderId id = order.order().id();
        Buffer body = OrderJson.order(order);
        return new Answer(201, Map.of("content-type", "application/json", "location", "/v1/orders/" + id), body);
    }
}
