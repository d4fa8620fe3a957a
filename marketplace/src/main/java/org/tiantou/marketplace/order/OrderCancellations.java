package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tiantou.kernel.OrderId;
import org.tiantou.platform.commit.Footing;
import org.tiantou.platform.http.Answer;

/** Cancels orders in batches: stock, limits and slots go back, what was paid is refunded. */
final class OrderCancellations implements KeyedCommit.Work<OrderCancellations.Command, List<StoredOrder>> {

    /** @param reason code of the contract */
    record Command(RequestKey request, OrderId order, String reason) implements Changes.Command {}

    private final Clock clock;
    private final OrderReturns returns;
    private final OrderViews views;
    private final OrderRepository orders = new OrderRepository();

    OrderCancellations(Clock clock, OrderReturns returns, OrderViews views) {
        this.clock = clock;
        this.returns = returns;
        this.views = views;
    }

    @Override
    public Future<List<StoredOrder>> lock(SqlConnection db, List<Command> commands, Footing footing) {
        return orders.lock(db, commands.stream().map(Command::order).collect(Collectors.toSet()));
    }

    @Override
    public Future<KeyedCommit.Decided> carryOut(SqlConnection db, List<Command> fresh, List<StoredOrder> locked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Changes wished = cancel(fresh, locked, List.of(), now);
        return returns.free(db, wished.changed(), now)
                .map(collected -> collected.isEmpty() ? wished : cancel(fresh, locked, collected, now))
                .compose(changes -> views.of(db, changes.after())
                        .map(cancelled -> new KeyedCommit.Decided(
                                changes.outcomes(answers(cancelled)), returns.write(db, changes.changed(), now))));
    }

    private static Changes cancel(
            List<Command> commands, List<StoredOrder> locked, List<OrderId> collected, Instant now) {
        return Changes.apply(
                commands,
                locked,
                (order, command) -> order.cancel(command.reason(), collected.contains(order.id()), now));
    }

    private static Map<OrderId, Answer> answers(List<OrderView> cancelled) {
        return cancelled.stream().collect(Collectors.toMap(view -> view.order().id(), OrderCancellations::ok));
    }

    private static Answer ok(OrderView view) {
        return new Answer(200, Map.of("content-type", "application/json"), OrderJson.order(view));
    }
}
