package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.stock.Offer;
import org.tiantou.marketplace.stock.OfferKey;
import org.tiantou.marketplace.stock.StockMovement;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.commit.Outcome;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;

/**
 * Settles payments of orders that hold nothing, because they expired or were to hold nothing until they are paid: the money has
 * been taken, so the order gets stock, limits and slots now, or the money goes back at once. All of it under locks; nothing is
 * read that another transaction may still change.
 */
final class LatePayments implements KeyedCommit.Work<OrderPayments.Command, List<StoredOrder>> {

    /** What is taken anew is confirmed in the same transaction. */
    private static final Duration HOLD = Duration.ofMinutes(1);

    /** @param payment with its id; null where no money was taken */
    private record Settled(PaymentRepository.Payment payment, Settlement settlement) {}

    private final Clock clock;
    private final IdGenerator ids;
    private final StockPools stock;
    private final PickupBooking booking;
    private final EventFeed feed;
    private final OrderViews views;
    private final OrderRepository orders = new OrderRepository();
    private final BuyerLimitRepository limits = new BuyerLimitRepository();
    private final PaymentRepository payments = new PaymentRepository();

    LatePayments(
            Clock clock, IdGenerator ids, StockPools stock, PickupBooking booking, EventFeed feed, OrderViews views) {
        this.clock = clock;
        this.ids = ids;
        this.stock = stock;
        this.booking = booking;
        this.feed = feed;
        this.views = views;
    }

    static Instant heldUntil(Instant now) {
        return now.plus(HOLD);
    }

    @Override
    public Future<List<StoredOrder>> lock(SqlConnection db, List<OrderPayments.Command> commands, Footing footing) {
        return orders.lock(
                db, commands.stream().map(OrderPayments.Command::order).collect(Collectors.toSet()));
    }

    @Override
    public Future<KeyedCommit.Decided> carryOut(
            SqlConnection db, List<OrderPayments.Command> fresh, List<StoredOrder> locked) {
        IntakeTerms terms = IntakeTerms.at(clock.instant());
        return shelf(db, locked).compose(offers -> {
            LateDecision decision = new LateDecision(fresh, locked, offers, terms);
            Future<Map<BuyerLimit.Key, Integer>> taken = limits.taken(db, decision.limited());
            Future<PickupBooking.Sheet> sheet = decision.hopeful().isEmpty()
                    ? Future.succeededFuture(PickupBooking.NOTHING_NEEDED)
                    : booking.lockAgain(db, decision.hopeful(), decision.needs(), terms.now());
            return Future.all(taken, sheet)
                    .compose(read -> settle(
                            db,
                            decision.decide(taken.result(), sheet.result()),
                            decision.limits(),
                            sheet.result(),
                            terms.now()));
        });
    }

    private Future<Map<OfferKey, Offer>> shelf(SqlConnection db, List<StoredOrder> locked) {
        Set<OfferKey> asked = locked.stream()
                .map(StoredOrder::order)
                .filter(Order::wantsGoods)
                .flatMap(order -> order.lines().stream().map(LateOrder::asked))
                .collect(Collectors.toSet());
        return asked.isEmpty() ? Future.succeededFuture(Map.of()) : stock.lockOffers(db, asked);
    }

    private Future<KeyedCommit.Decided> settle(
            SqlConnection db,
            List<Settlement> settlements,
            List<BuyerLimit> taken,
            PickupBooking.Sheet sheet,
            Instant now) {
        List<Settled> settled = settlements.stream().map(this::settled).toList();
        List<PaymentRepository.Payment> kept = kept(settled);
        List<PaymentRepository.Refunded> refunded = refunded(settled);
        return book(db, kept, sheet, now)
                .compose(booked -> Future.all(List.of(
                        stock.move(db, movements(kept), now),
                        orders.update(
                                db,
                                kept.stream()
                                        .map(PaymentRepository.Payment::order)
                                        .toList()),
                        limits.add(db, taken),
                        payments.add(db, kept, now),
                        payments.addRefunded(db, refunded, now),
                        feed.append(db, events(settled)))))
                .compose(written -> views.withRefunds(db, stored(settlements)))
                .map(found -> new KeyedCommit.Decided(outcomes(settled, found, now), Future.succeededFuture()));
    }

    private Future<Void> book(
            SqlConnection db, List<PaymentRepository.Payment> kept, PickupBooking.Sheet sheet, Instant now) {
        if (kept.isEmpty()) {
            return Future.succeededFuture();
        }
        List<OrderId> revived = kept.stream().map(each -> each.order().id()).toList();
        return Future.all(booking.holdAgain(db, sheet), booking.use(db, sheet))
                .compose(held -> booking.confirm(db, revived, now));
    }

    private Settled settled(Settlement settlement) {
        return new Settled(
                settlement
                        .taken()
                        .map(stored -> new PaymentRepository.Payment(ids.next(), stored.order()))
                        .orElse(null),
                settlement);
    }

    private static List<PaymentRepository.Payment> kept(List<Settled> settled) {
        return settled.stream()
                .filter(each -> each.settlement() instanceof Settlement.Paid)
                .map(Settled::payment)
                .toList();
    }

    private static List<PaymentRepository.Refunded> refunded(List<Settled> settled) {
        List<PaymentRepository.Refunded> refunded = new ArrayList<>();
        for (Settled each : settled) {
            if (each.settlement() instanceof Settlement.Refunded back) {
                refunded.add(new PaymentRepository.Refunded(each.payment(), back.reason()));
            }
        }
        return refunded;
    }

    private static List<StoredOrder> stored(List<Settlement> settlements) {
        Map<OrderId, StoredOrder> stored = new HashMap<>();
        settlements.forEach(settlement ->
                settlement.taken().ifPresent(order -> stored.put(order.order().id(), order)));
        return List.copyOf(stored.values());
    }

    private static List<StockMovement> movements(List<PaymentRepository.Payment> kept) {
        List<StockMovement> movements = new ArrayList<>(2 * kept.size());
        for (PaymentRepository.Payment payment : kept) {
            OrderId order = payment.order().id();
            payment.order().lines().forEach(line -> {
                movements.add(StockMovement.held(line.pool(), line.quantity(), order));
                movements.add(StockMovement.paid(line.pool(), line.quantity(), order));
            });
        }
        return movements;
    }

    private static List<PublishedEvent> events(List<Settled> settled) {
        List<PublishedEvent> events = new ArrayList<>(2 * settled.size());
        for (Settled each : settled) {
            if (each.settlement() instanceof Settlement.Paid paid) {
                Order order = each.payment().order();
                if (paid.lapsed()) {
                    events.add(
                            new OrderRevived(order.id().value(), order.buyer().value()));
                }
                events.add(OrderPayments.event(each.payment()));
            } else if (each.settlement() instanceof Settlement.Refunded refunded) {
                events.add(refunded(each.payment(), refunded.reason()));
            }
        }
        return events;
    }

    private static PaymentRefunded refunded(PaymentRepository.Payment payment, RefundReason reason) {
        Order order = payment.order();
        return new PaymentRefunded(
                order.id().value(),
                order.buyer().value(),
                payment.id(),
                order.total().amount(),
                reason);
    }

    private static List<Outcome<Answer>> outcomes(List<Settled> settled, List<OrderView> found, Instant now) {
        Map<OrderId, OrderView> views = new HashMap<>();
        found.forEach(view -> views.put(view.order().id(), view));
        List<Outcome<Answer>> outcomes = new ArrayList<>(settled.size());
        for (Settled each : settled) {
            if (each.settlement() instanceof Settlement.Refused refused) {
                outcomes.add(Outcome.refused(refused.refusal()));
            } else {
                OrderView view = views.get(each.payment().order().id());
                outcomes.add(Outcome.done(
                        each.settlement() instanceof Settlement.Refunded refunded
                                ? OrderPayments.refunded(
                                        new Refund(
                                                each.payment().id(),
                                                view.order().total(),
                                                Optional.of(refunded.reason()),
                                                now),
                                        view)
                                : OrderPayments.created(view)));
            }
        }
        return outcomes;
    }
}
