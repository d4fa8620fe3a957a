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
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.VariantId;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.StockMovement;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;

/**
 * Takes orders in: lock, decide, write, in batches that share a commit. The one way by which an order comes to be.
 *
 * <p>The first round trip locks the stock pools; the second reads buyer limits and locks the way to the buyers, which is known
 * only when the goods are; the third writes everything. All statements of a round trip are sent at once.
 */
final class OrderIntake implements KeyedCommit.Work<OrderIntake.Command, Map<VariantId, Offer>> {

    /** A placement with what was made ready for it before it queued. */
    record Command(RequestKey request, Placement placement, SealedAddress address) implements Keyed {}

    private static final PickupBooking.Sheet NOTHING_LOCKED = (needs, until) -> {
        throw new IllegalStateException("an order passed that could not be met when its stock was locked");
    };

    private final Clock clock;
    private final IdGenerator ids;
    private final StockPools stock;
    private final PickupBooking booking;
    private final EventFeed feed;
    private final BuyerLimitRepository limits = new BuyerLimitRepository();
    private final OrderRepository orders = new OrderRepository();

    OrderIntake(Clock clock, IdGenerator ids, StockPools stock, PickupBooking booking, EventFeed feed) {
        this.clock = clock;
        this.ids = ids;
        this.stock = stock;
        this.booking = booking;
        this.feed = feed;
    }

    @Override
    public Future<Map<VariantId, Offer>> lock(SqlConnection db, List<Command> commands) {
        Set<VariantId> variants = new HashSet<>();
        for (Command command : commands) {
            command.placement().wish().lines().forEach(line -> variants.add(line.variant()));
        }
        return stock.lockOffers(db, variants);
    }

    @Override
    public Future<KeyedCommit.Decided> carryOut(SqlConnection db, List<Command> fresh, Map<VariantId, Offer> shelf) {
        IntakeTerms terms = IntakeTerms.at(clock.instant());
        IntakeDecision decision =
                new IntakeDecision(fresh.stream().map(Command::placement).toList(), shelf, terms, ids);
        Future<Map<BuyerLimit.Key, Integer>> taken = limits.taken(db, decision.limited());
        Future<PickupBooking.Sheet> sheet = lockWay(db, decision.needs(), terms);
        return Future.all(taken, sheet)
                .map(locked -> write(
                        db, fresh, decision, decision.decide(taken.result(), sheet.result()), sheet.result(), terms));
    }

    private Future<PickupBooking.Sheet> lockWay(SqlConnection db, List<PickupBooking.Need> needs, IntakeTerms terms) {
        return needs.isEmpty() ? Future.succeededFuture(NOTHING_LOCKED) : booking.lock(db, needs, terms.now());
    }

    private KeyedCommit.Decided write(
            SqlConnection db,
            List<Command> commands,
            IntakeDecision decision,
            List<Verdict> verdicts,
            PickupBooking.Sheet sheet,
            IntakeTerms terms) {
        List<StoredOrder> placed = new ArrayList<>(verdicts.size());
        List<OrderPlaced> events = new ArrayList<>(verdicts.size());
        List<StockMovement> moves = new ArrayList<>(verdicts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Accepted accepted) {
                Order order = accepted.order().order();
                placed.add(new StoredOrder(order, commands.get(i).address()));
                events.add(OrderPlaced.of(accepted.order()));
                order.lines().forEach(line -> moves.add(StockMovement.held(line.pool(), line.quantity(), order.id())));
            }
        }
        Future<?> written = placed.isEmpty()
                ? Future.succeededFuture()
                : Future.all(List.of(
                        orders.add(db, placed),
                        stock.move(db, moves, terms.now()),
                        limits.put(db, decision.limits()),
                        booking.write(db, sheet),
                        feed.append(db, events)));
        return new KeyedCommit.Decided(
                verdicts.stream().map(OrderIntake::outcome).toList(), written);
    }

    private static Outcome<Answer> outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return Outcome.done(created(accepted.order()));
        }
        return Outcome.refused(
                verdict instanceof Verdict.Infeasible infeasible
                        ? noFeasibleSlot(infeasible)
                        : ((Verdict.Refused) verdict).refusal());
    }

    private static Answer created(OrderView order) {
        OrderId id = order.order().id();
        Buffer body = OrderJson.order(order);
        return new Answer(201, Map.of("content-type", "application/json", "location", "/v1/orders/" + id), body);
    }

    private static DomainException noFeasibleSlot(Verdict.Infeasible infeasible) {
        return OrderError.NO_FEASIBLE_SLOT.exception(Map.of(
                "producerId", infeasible.producer().toString(),
                "temperatureClass", infeasible.temperatureClass().name(),
                "alternatives", OrderJson.promises(infeasible.alternatives())));
    }
}
