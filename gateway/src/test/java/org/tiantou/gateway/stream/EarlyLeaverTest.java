package org.tiantou.gateway.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A viewer whose connection ends before the session is there to be shown. */
class EarlyLeaverTest {

    private static final String ADDRESS = "203.0.113.7";

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final Turnstile turnstile = new Turnstile(10, 10);
    private final Room room = new Room(picture(), Clock.systemUTC(), new StreamMetrics());
    private final Promise<Integer> inside = Promise.promise();
    private final Promise<Void> arrived = Promise.promise();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        router.get("/events").handler(context -> {
            HttpConnection connection = context.request().connection();
            connection.closeHandler(closed -> vertx.runOnContext(later -> admit(new EventViewer(context))));
            arrived.complete();
        });
        router.get("/socket").handler(context -> context.request().toWebSocket().onSuccess(socket -> {
            socket.closeHandler(closed -> admit(new SocketViewer(context, socket)));
            arrived.complete();
        }));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void whoLeftByEventsBeforeTheSessionWasReadIsNotCounted() throws Exception {
        comeAndGo("GET /events HTTP/1.1", "host: x");
        assertNobodyIsThere();
    }

    @Test
    void whoLeftBySocketBeforeTheSessionWasReadIsNotCounted() throws Exception {
        comeAndGo(
                "GET /socket HTTP/1.1",
                "host: x",
                "connection: upgrade",
                "upgrade: websocket",
                "sec-websocket-version: 13",
                "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==");
        assertNobodyIsThere();
    }

    private void assertNobodyIsThere() throws Exception {
        assertThat(inside.future().await(10, SECONDS)).isZero();
        assertThat(room.viewers()).isZero();
    }

    private void admit(Viewer viewer) {
        turnstile.enter(ADDRESS);
        viewer.onGone(() -> turnstile.leave(ADDRESS));
        room.admit(viewer, -1, vertx.getOrCreateContext());
        inside.complete(turnstile.inside());
    }

    private void comeAndGo(String... lines) throws Exception {
        NetSocket socket = client.connect(server.actualPort(), "127.0.0.1").await(10, SECONDS);
        socket.write(String.join("\r\n", lines) + "\r\n\r\n").await(10, SECONDS);
        arrived.future().await(10, SECONDS);
        socket.close().await(10, SECONDS);
    }

    private static Picture picture() {
        return Picture.of(new JsonObject()
                .put("id", "0190f1c0-0000-7000-8000-000000000000")
                .put("status", "LIVE")
                .put("revision", 1)
                .put("serverTime", "2026-11-23T12:00:00Z")
                .put("offers", new JsonArray())
                .encode());
    }
}
