package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A viewer of a live session, with the state as it follows from what it was told. */
final class Watcher implements AutoCloseable {

    /** One message. */
    record Told(String event, Long id, JsonObject data) {}

    private final LinkedBlockingQueue<Told> queue = new LinkedBlockingQueue<>();
    private final List<Long> revisions = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private JsonObject state = new JsonObject();
    private Runnable close = () -> {};
    private int status;

    /** @param lastId negative for none */
    static Watcher byEvents(Vertx vertx, int port, String session, long lastId) throws Exception {
        Watcher watcher = new Watcher();
        HttpClient client = vertx.createHttpClient();
        HttpClientResponse response = client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/v1/live-sessions/" + session + "/events")
                        .putHeader("accept-encoding", "gzip"))
                .map(request -> lastId < 0 ? request : request.putHeader("last-event-id", Long.toString(lastId)))
                .compose(HttpClientRequest::send)
                .map(answer -> {
                    RecordParser blocks = RecordParser.newDelimited("\n\n", block -> watcher.hear(block.toString()));
                    answer.handler(blocks);
                    answer.endHandler(end -> watcher.ended.complete(null));
                    answer.exceptionHandler(lost -> watcher.ended.complete(null));
                    return answer;
                })
                .await(60, SECONDS);
        watcher.status = response.statusCode();
        watcher.close = client::close;
        return watcher;
    }

    static Watcher bySocket(Vertx vertx, int port, String session, long lastId) throws Exception {
        Watcher watcher = new Watcher();
        WebSocketClient client = vertx.createWebSocketClient();
        String query = lastId < 0 ? "" : "?lastEventId=" + lastId;
        WebSocket socket = client.connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/v1/live-sessions/" + session + "/socket" + query))
                .map(connected -> {
                    connected.textMessageHandler(text -> {
                        JsonObject message = new JsonObject(text);
                        watcher.queue.add(new Told(
                                message.getString("event"), message.getLong("id"), message.getJsonObject("data")));
                    });
                    connected.closeHandler(closed -> watcher.ended.complete(null));
                    return connected;
                })
                .await(60, SECONDS);
        watcher.status = 101;
        watcher.close = () -> {
            socket.close();
            client.close();
        };
        return watcher;
    }

    int status() {
        return status;
    }

    long revision() {
        return state.getLong("revision");
    }

    /** Of all states and changes so far, in the order in which they came. */
    List<Long> revisions() {
        return List.copyOf(revisions);
    }

    JsonObject offer(String id) {
        JsonObject offers = state.getJsonObject("offers");
        return offers == null ? null : offers.getJsonObject(id);
    }

    JsonObject state() {
        return state;
    }

    /** Applies what comes until the state is as wanted. */
    Watcher until(Predicate<Watcher> wanted) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        while (state.isEmpty() || !wanted.test(this)) {
            next(deadline - System.nanoTime());
        }
        return this;
    }

    Told next(long nanos) throws Exception {
        Told told = queue.poll(nanos, TimeUnit.NANOSECONDS);
        if (told == null) {
            throw new TimeoutException("nothing more was told, state is " + state.encode());
        }
        apply(told);
        return told;
    }

    boolean isQuiet() {
        return queue.isEmpty();
    }

    void awaitEnd() throws Exception {
        ended.get(60, SECONDS);
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    @Override
    public void close() {
        close.run();
    }

    private void apply(Told told) {
        if ("state".equals(told.event())) {
            state = told.data().copy();
            JsonObject byId = new JsonObject();
            JsonArray offers = state.getJsonArray("offers");
            offers.forEach(offer -> byId.put(((JsonObject) offer).getString("id"), offer));
            state.put("offers", byId);
            revisions.add(told.id());
        } else if ("change".equals(told.event())) {
            merge(state, told.data());
            revisions.add(told.id());
        }
    }

    /** RFC 7396. */
    private static void merge(JsonObject target, JsonObject patch) {
        for (String field : patch.fieldNames()) {
            Object value = patch.getValue(field);
            if (value == null) {
                target.remove(field);
            } else if (value instanceof JsonObject inner) {
                JsonObject into = target.getValue(field) instanceof JsonObject old ? old : new JsonObject();
                merge(into, inner);
                target.put(field, into);
            } else {
                target.put(field, value);
            }
        }
    }

    private void hear(String block) {
        String event = null;
        Long id = null;
        JsonObject data = null;
        for (String line : block.lines().toList()) {
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = Long.valueOf(line.substring(4));
            } else if (line.startsWith("data: ")) {
                data = new JsonObject(line.substring(6));
            }
        }
        if (event != null) {
            queue.add(new Told(event, id, data));
        }
    }
}
