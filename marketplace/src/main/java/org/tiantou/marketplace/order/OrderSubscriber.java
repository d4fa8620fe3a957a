package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.event.ConsignmentDelivered;
import org.tiantou.kernel.event.ConsignmentDeliveryRetracted;
import org.tiantou.platform.event.Event;

/** Hears of delivered consignments, and of deliveries that were none. */
final class OrderSubscriber {

    /** Name of its place in the feed. */
    static final String NAME = "marketplace.orders";

    /** What it listens to. */
    static final Set<String> TYPES =
            Set.of(ConsignmentDelivered.class.getSimpleName(), ConsignmentDeliveryRetracted.class.getSimpleName());

    private final OrderService orders;

    OrderSubscriber(OrderService orders) {
        this.orders = orders;
    }

    Future<Void> on(SqlConnection db, List<Event> events) {
        List<OrderId> changed = events.stream()
                .filter(event -> TYPES.contains(event.type()))
                .map(event -> new OrderId(UUID.fromString(event.payload().getString("orderId"))))
                .distinct()
                .toList();
        return changed.isEmpty() ? Future.succeededFuture() : orders.complete(db, changed);
    }
}
