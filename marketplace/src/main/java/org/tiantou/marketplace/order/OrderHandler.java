package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;

/** The HTTP door of orders. */
final class OrderHandler {

    private static final String JSON = "application/json";

    private final OrderService orders;
    private final OrderDoor door;
    private final Idempotency idempotency;

    OrderHandler(OrderService orders, OrderDoor door, Idempotency idempotency) {
        this.orders = orders;
        this.door = door;
        this.idempotency = idempotency;
    }

    Future<Answer> placeOrder(Request request) {
        NewOrder wish = OrderJson.newOrder(request.body());
        return door.through(request, wish, () -> orders.place(RequestKey.of(request, idempotency), wish));
    }

    Future<Answer> listOrders(Request request) {
        int limit = Cursor.limit(request);
        return orders.list(request.principal().account(), before(request), limit)
                .map(found ->
                        Page.of(found, limit, last -> Cursor.of(last.order().id())))
                .map(page -> json(OrderJson.orders(page)));
    }

    Future<Answer> getOrder(Request request) {
        return orders.get(request.principal().account(), order(request)).map(found -> json(OrderJson.order(found)));
    }

    Future<Answer> payOrder(Request request) {
        return orders.pay(
                RequestKey.of(request, idempotency),
                order(request),
                OrderJson.money(request.body().getJsonObject("amount")));
    }

    Future<Answer> cancelOrder(Request request) {
        return orders.cancel(
                RequestKey.of(request, idempotency),
                order(request),
                request.body().getString("reason"));
    }

    Future<Answer> listProducerOrders(Request request) {
        int limit = Cursor.limit(request);
        return orders.listOfProducer(
                        request.principal().account(), new ProducerId(request.id("producerId")), before(request), limit)
                .map(found -> Page.of(found, limit, last -> Cursor.of(last.id())))
                .map(page -> json(OrderJson.producerOrders(page)));
    }

    Future<Answer> forgiveLapsedHolds(Request request) {
        return orders.forgive(
                        new AccountId(request.id("accountId")),
                        request.principal().account())
                .map(forgiven -> Answer.noContent());
    }

    private static Answer json(Buffer body) {
        return Answer.bytes(JSON, body);
    }

    private static OrderId order(Request request) {
        return new OrderId(request.id("orderId"));
    }

    private static Optional<OrderId> before(Request request) {
        return Cursor.from(request, 1).map(cursor -> id(cursor.parts().get(0)));
    }

    private static OrderId id(String text) {
        try {
            return new OrderId(UUID.fromString(text));
        } catch (IllegalArgumentException foreign) {
            throw CommonError.invalid("cursor", "the nextCursor of the page before");
        }
    }
}
