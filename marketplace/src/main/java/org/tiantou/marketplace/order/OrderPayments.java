package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.stock.StockMovement;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;

/** Confirms payments in batches: held stock is sold, held slots are booked. */
final class OrderPayments implements KeyedCommit.Work<OrderPayments.Command, List<StoredOrder>> {

    /** @param amount that was paid */
    record Command(RequestKey request, OrderId order, Money amount) implements Changes.Command {}

    private final Clock clock;
    private final IdGenerator ids;
    private final StockPools stock;
    private final PickupBooking booking;
    private final EventFeed feed;
    private final OrderViews views;
    private final OrderRepository orders = new OrderRepository();
    private final PaymentRepository payments = new PaymentRepository();

    OrderPayments(
            Clock clock, IdGenerator ids, StockPools stock, PickupBooking booking, EventFeed feed, OrderViews views) {
        this.clock = clock;
        this.ids = ids;
        this.stock = stock;
        this.booking = booking;
        this.feed = feed;
        this.views = views;
    }

    @Override
    public Future<List<StoredOrder>> lock(SqlConnection db, List<Command> commands, Footing footing) {
        return orders.lock(db, commands.stream().map(Command::order).collect(Collectors.toSet()));
    }

    @Override
    public Future<KeyedCommit.Decided> carryOut(SqlConnection db, List<Command> fresh, List<StoredOrder> locked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Changes changes = Changes.apply(fresh, locked, (order, command) -> order.pay(command.amount(), now));
        if (changes.changed().isEmpty()) {
            return Future.succeededFuture(
                    new KeyedCommit.Decided(changes.outcomes(Map.of()), Future.succeededFuture()));
        }
        Future<Void> poolsLocked = stock.lock(db, Changes.pools(changes.changed()));
        Future<Void> confirmed = booking.confirm(db, changes.ids(), now);
        return Future.all(poolsLocked, confirmed)
                .compose(ready -> views.of(db, changes.after()))
                .map(paid -> new KeyedCommit.Decided(changes.outcomes(answers(paid)), write(db, paid, now)));
    }

    private Future<?> write(SqlConnection db, List<OrderView> paid, Instant now) {
        List<PaymentRepository.Payment> received = paid.stream()
                .map(view -> new PaymentRepository.Payment(ids.next(), view.order()))
                .toList();
        List<StockMovement> sold = paid.stream()
                .flatMap(view -> view.order().lines().stream()
                        .map(line -> StockMovement.paid(
                                line.pool(), line.quantity(), view.order().id())))
                .toList();
        return Future.all(List.of(
                stock.move(db, sold, now),
                orders.update(db, paid.stream().map(OrderView::order).toList()),
                payments.add(db, received, now),
                feed.append(db, received.stream().map(OrderPayments::event).toList())));
    }

    static OrderPaid event(PaymentRepository.Payment payment) {
        Order order = payment.order();
        return new OrderPaid(
                order.id().value(),
                order.buyer().value(),
                payment.id(),
                order.total().amount());
    }

    private static Map<OrderId, Answer> answers(List<OrderView> paid) {
        return paid.stream().collect(Collectors.toMap(view -> view.order().id(), OrderPayments::created));
    }

    static Answer created(OrderView view) {
        return new Answer(201, Map.of("content-type", "application/json"), OrderJson.order(view));
    }

    static Answer refunded(Refund refund, OrderView view) {
        return new Answer(200, Map.of("content-type", "application/json"), OrderJson.refunded(refund, view));
    }
}
