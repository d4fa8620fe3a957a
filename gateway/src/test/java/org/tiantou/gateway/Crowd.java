package org.tiantou.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.tiantou.gateway.Api.Caller;

/** Many buyers at one node, over many connections at once. */
final class Crowd implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int REPEATS = 50;

    private final Vertx vertx;
    private final HttpClient http;

    Crowd(Vertx vertx, int port, int connections) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    }

    /** What a buyer wants; the key stays the same however often it is sent. */
    record Wish(String token, String key, JsonObject order) {}

    /** What came back. */
    record Told(Wish wish, int status, Buffer body) {

        boolean held() {
            return status == 201;
        }

        String orderId() {
            return body.toJsonObject().getString("id");
        }

        /** HELD, or the code of the refusal. */
        String outcome() {
            return body.toJsonObject().getString(held() ? "status" : "code");
        }
    }

    /** The buyers take turns. */
    static List<Wish> wishes(List<Caller> buyers, Story.Goods goods, int count) {
        List<Wish> wishes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String token = buyers.get(i % buyers.size()).token();
            wishes.add(new Wish(token, UUID.randomUUID().toString(), goods.order(1)));
        }
        return wishes;
    }

    /** Fails when the node is gone before it answers. */
    Future<Told> send(Wish wish) {
        return http.request(HttpMethod.POST, "/v1/orders")
                .compose(request -> request.putHeader("authorization", "Bearer " + wish.token())
                        .putHeader("idempotency-key", wish.key())
                        .putHeader("content-type", "application/json")
                        .send(wish.order().toBuffer()))
                .compose(response -> response.body().map(body -> new Told(wish, response.statusCode(), body)));
    }

    /** Sends it again while its first sending is still being carried out. */
    Future<Told> repeat(Wish wish) {
        return repeat(wish, REPEATS);
    }

    private Future<Told> repeat(Wish wish, int left) {
        return send(wish)
                .compose(told -> left > 0 && "REQUEST_IN_FLIGHT".equals(told.outcome())
                        ? vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS).compose(later -> repeat(wish, left - 1))
                        : Future.succeededFuture(told));
    }

    @Override
    public void close() {
        http.close();
    }
}
