package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.event.ConsignmentDelivered;
import org.tiantou.platform.event.Event;

/** Hears of delivered consignments. */
final class OrderSubscriber {

    /** Name of its place in the feed. */
    static final String NAME = "marketplace.orders";

    private static final String DELIVERED = ConsignmentDelivered.class.getSimpleName();

    /** What it listens to. */
    static final Set<String> TYPES = Set.of(DELIVERED);

    private final OrderService orders;

    OrderSubscriber(OrderService orders) {
        this.orders = orders;
    }

    Future<Void> on(SqlConnection db, List<Event> events) {
        List<OrderId> delivered = events.stream()
                .filter(event -> DELIVERED.equals(event.type()))
                .map(event -> new OrderId(UUID.fromString(event.payload().getString("orderId"))))
                .distinct()
                .toList();
        return delivered.isEmpty() ? Future.succeededFuture() : orders.complete(db, delivered);
    }
}
