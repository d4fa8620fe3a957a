package org.tiantou.gateway.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.platform.sql.Database;

/**
 * What the order path is compared with, in a process of its own: {@code POST /bare} parses an order and answers, {@code POST
 * /one-transaction} writes the same rows as the product, one transaction for each order.
 */
public final class Baseline extends AbstractVerticle {

    private final AtomicInteger failures = new AtomicInteger();
    private final int port;
    private final OneTransaction oneTransaction;

    private Baseline(int port, OneTransaction oneTransaction) {
        this.port = port;
        this.oneTransaction = oneTransaction;
    }

    /** Arguments: port, database URL, event loops, and an order whose chain the orders of this process use too. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Database database = Database.connect(vertx, arguments[1], 16);
        OneTransaction oneTransaction = new OneTransaction(database, UUID.fromString(arguments[3]));
        int port = Integer.parseInt(arguments[0]);
        int eventLoops = Integer.parseInt(arguments[2]);
        oneTransaction
                .prepare()
                .compose(ready -> vertx.deployVerticle(
                        () -> new Baseline(port, oneTransaction), new DeploymentOptions().setInstances(eventLoops)))
                .onSuccess(id -> System.out.println("ready"))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(this::route)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void route(HttpServerRequest request) {
        if (!HttpMethod.POST.equals(request.method())) {
            answer(request, 200, new JsonObject().put("status", "ready"));
            return;
        }
        String key = request.getHeader("idempotency-key");
        request.body().map(JsonObject::new).onSuccess(order -> {
            if ("/bare".equals(request.path())) {
                answer(
                        request,
                        201,
                        new JsonObject()
                                .put("lines", order.getJsonArray("lines").size()));
            } else {
                oneTransaction
                        .place(key, order)
                        .onSuccess(placed -> answer(request, 201, placed))
                        .onFailure(failure -> fail(request, failure));
            }
        });
    }

    private void fail(HttpServerRequest request, Throwable failure) {
        if (failures.getAndIncrement() == 0) {
            failure.printStackTrace();
        }
        answer(request, 500, new JsonObject().put("failure", failure.toString()));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toBuffer());
    }
}
