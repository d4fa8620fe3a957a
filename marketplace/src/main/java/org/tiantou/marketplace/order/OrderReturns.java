package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.stock.MovementReason;
import org.tiantou.marketplace.stock.StockMovement;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.event.EventFeed;

/** Gives back what closed orders held or had bought. */
final class OrderReturns {

    private final StockPools stock;
    private final PickupBooking booking;
    private final EventFeed feed;
    private final BuyerLimitRepository limits = new BuyerLimitRepository();
    private final OrderRepository orders = new OrderRepository();
    private final PaymentRepository payments = new PaymentRepository();

    OrderReturns(StockPools stock, PickupBooking booking, EventFeed feed) {
        this.stock = stock;
        this.booking = booking;
        this.feed = feed;
    }

    /** Locks the pools and frees the slots; answers those orders whose slots can't be freed any more. */
    Future<List<OrderId>> free(SqlConnection db, List<Changes.Change> closed, Instant now) {
        List<Changes.Change> stocked = stocked(closed);
        if (stocked.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Future<Void> poolsLocked = stock.lock(db, Changes.pools(stocked));
        Future<List<OrderId>> collected = booking.release(db, Changes.ids(stocked), now);
        return Future.all(poolsLocked, collected).map(freed -> collected.result());
    }

    /** Writes the closed orders, their stock, limits and refunds, and announces them. */
    Future<?> write(SqlConnection db, List<Changes.Change> closed, Instant now) {
        if (closed.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Changes.Change> stocked = stocked(closed);
        List<OrderId> refunded = closed.stream()
                .map(Changes.Change::before)
                .filter(order -> order.status() == OrderStatus.PAID)
                .map(Order::id)
                .toList();
        return Future.all(List.of(
                stock.move(db, movements(stocked), now),
                limits.giveBack(db, units(stocked)),
                orders.update(
                        db,
                        closed.stream().map(change -> change.after().order()).toList()),
                payments.refund(db, refunded, now),
                feed.append(db, closed.stream().map(OrderReturns::event).toList())));
    }

    /** Those that have something to give back. */
    private static List<Changes.Change> stocked(List<Changes.Change> closed) {
        return closed.stream().filter(change -> change.before().hasGoods()).toList();
    }

    private static List<StockMovement> movements(List<Changes.Change> closed) {
        List<StockMovement> movements = new ArrayList<>(closed.size());
        for (Changes.Change change : closed) {
            Order before = change.before();
            boolean sold = before.status() == OrderStatus.PAID;
            boolean expired = change.after().order().status() == OrderStatus.EXPIRED;
            MovementReason why = expired ? MovementReason.ORDER_EXPIRED : MovementReason.ORDER_CANCELLED;
            for (OrderLine line : before.lines()) {
                movements.add(
                        sold
                                ? StockMovement.returned(line.pool(), line.quantity(), before.id())
                                : StockMovement.released(line.pool(), line.quantity(), why, before.id()));
            }
        }
        return movements;
    }

    private static Map<BuyerLimit.Key, Integer> units(List<Changes.Change> closed) {
        Map<BuyerLimit.Key, Integer> units = new HashMap<>();
        for (Changes.Change change : closed) {
            for (OrderLine line : change.before().lines()) {
                if (line.limited()) {
                    units.merge(key(change.before(), line, Optional.empty()), line.quantity(), Integer::sum);
                }
                if (line.limitedByDay()) {
                    Optional<LocalDate> day =
                            Optional.of(IntakeTerms.day(change.before().placedAt()));
                    units.merge(key(change.before(), line, day), line.quantity(), Integer::sum);
                }
            }
        }
        return units;
    }

    private static BuyerLimit.Key key(Order order, OrderLine line, Optional<LocalDate> day) {
        return new BuyerLimit.Key(line.pool(), order.buyer(), day);
    }

    private static PublishedEvent event(Changes.Change change) {
        Order before = change.before();
        Order after = change.after().order();
        boolean sold = before.status() == OrderStatus.PAID;
        return after.status() == OrderStatus.EXPIRED
                ? new OrderExpired(after.id().value(), after.buyer().value())
                : new OrderCancelled(
                        after.id().value(),
                        after.buyer().value(),
                        after.closeReason().orElseThrow(),
                        sold ? after.total().amount() : 0);
    }
}
