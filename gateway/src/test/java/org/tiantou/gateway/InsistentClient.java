package org.tiantou.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Asks any node, and asks again with the same key until somebody gives a definite answer, as a buyer's app does; to be used from
 * one event loop.
 */
final class InsistentClient implements AutoCloseable {

    private static final int ANSWER_SECONDS = 8;

    private final Vertx vertx;
    private final HttpClient http;
    private final List<Integer> ports;
    private final Random random;
    private final List<String> faults = new ArrayList<>();

    InsistentClient(Vertx vertx, List<Integer> ports, long seed) {
        this.vertx = vertx;
        this.ports = ports;
        this.random = new Random(seed);
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setConnectTimeout(1_000)
                        .setIdleTimeout(ANSWER_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS),
                new PoolOptions().setHttp1MaxSize(64));
    }

    /** A POST. */
    record Ask(String path, String token, Map<String, String> headers, JsonObject body) {

        static Ask of(String path, String token, String key, JsonObject body) {
            return new Ask(path, token, Map.of("idempotency-key", key), body);
        }

        String key() {
            return headers.get("idempotency-key");
        }

        @Override
        public String toString() {
            return path + " " + key();
        }
    }

    /**
     * A definite answer.
     *
     * @param sendings how many times it was asked
     * @param at nanoseconds, see {@link System#nanoTime()}
     */
    record Told(Ask ask, int status, Buffer body, int sendings, long at) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - at > age.toNanos();
        }

        boolean accepted() {
            return status < 300;
        }

        String code() {
            return body.toJsonObject().getString("code");
        }

        boolean says(Told other) {
            return status == other.status && body.equals(other.body);
        }

        @Override
        public String toString() {
            return ask + " was answered " + status + " " + body + " at sending " + sendings;
        }
    }

    Future<Told> ask(Ask ask) {
        return ask(ask, 1);
    }

    /** Answers that nobody should get: faults other than the honest "not now". */
    List<String> faults() {
        return faults;
    }

    private Future<Told> ask(Ask ask, int sending) {
        return send(ask, sending)
                .transform(answer -> answer.succeeded() && isDefinite(answer.result())
                        ? Future.succeededFuture(answer.result())
                        : vertx.timer(20 + random.nextInt(180), TimeUnit.MILLISECONDS)
                                .compose(later -> ask(ask, sending + 1)));
    }

    private Future<Told> send(Ask ask, int sending) {
        RequestOptions where = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setPort(ports.get(random.nextInt(ports.size())))
                .setURI(ask.path());
        return http.request(where)
                .compose(request -> {
                    request.putHeader("authorization", "Bearer " + ask.token());
                    ask.headers().forEach(request::putHeader);
                    if (ask.body() == null) {
                        return request.send();
                    }
                    return request.putHeader("content-type", "application/json")
                            .send(ask.body().toBuffer());
                })
                .compose(response -> response.body()
                        .map(body -> new Told(ask, response.statusCode(), body, sending, System.nanoTime())))
                .timeout(ANSWER_SECONDS + 2L, TimeUnit.SECONDS);
    }

    private boolean isDefinite(Told told) {
        if (told.status() >= 500 && told.status() != 503) {
            faults.add(told.toString());
        }
        return told.status() < 500 && told.status() != 429 && !"REQUEST_IN_FLIGHT".equals(codeOf(told));
    }

    private static String codeOf(Told told) {
        return told.status() == 409 ? told.code() : "";
    }

    @Override
    public void close() {
        http.close();
    }
}
