package org.tiantou.gateway.stream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.platform.metrics.Metrics;

/** A viewer who reads nothing, and one who reads everything, on real sockets. */
class SlowViewerTest {

    private static final int FRAME_BYTES = 500_000;
    private static final int FRAMES = 100;
    private static final String HANDSHAKE = String.join(
            "\r\n",
            "connection: upgrade",
            "upgrade: websocket",
            "sec-websocket-version: 13",
            "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics();
    private final StreamMetrics measured = new StreamMetrics();
    private final Room room = new Room(picture(1), Clock.systemUTC(), measured);
    private final List<NetClient> clients = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        measured.register(metrics, room::viewers);
        Router router = Router.router(vertx);
        router.get("/events").handler(context -> room.admit(new EventViewer(context), -1, vertx.getOrCreateContext()));
        router.get("/socket").handler(context -> context.request()
                .toWebSocket()
                .onSuccess(socket -> room.admit(new SocketViewer(context, socket), -1, vertx.getOrCreateContext())));
        server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(64 << 10))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/socket"})
    void whoDoesNotKeepUpIsDisconnectedAndTheOthersGetAll(String path) throws Exception {
        AtomicLong taken = new AtomicLong();
        connect(path, 1 << 20).handler(bytes -> taken.addAndGet(bytes.length()));
        connect(path, 64 << 10).pause();
        await(() -> room.viewers() == 2);
        for (int frame = 1; frame <= FRAMES; frame++) {
            room.show(picture(1 + frame), Clock.systemUTC().instant());
            long sent = (long) frame * FRAME_BYTES;
            await(() -> taken.get() > sent);
        }
        await(() -> room.viewers() == 1);
        assertThat(metrics.scrape()).contains("tiantou_live_viewers_dropped_total 1.0");
    }

    private NetSocket connect(String path, int receiveBuffer) throws Exception {
        NetClient client = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(receiveBuffer));
        // One that nobody holds is closed, with its connections.
        clients.add(client);
        NetSocket socket = client.connect(server.actualPort(), "127.0.0.1").await(10, SECONDS);
        String handshake = path.equals("/socket") ? HANDSHAKE : "";
        socket.write("GET " + path + " HTTP/1.1\r\nhost: x\r\n" + handshake + "\r\n")
                .await(10, SECONDS);
        return socket;
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%d viewers", room.viewers()).isLessThan(deadline);
            LockSupport.parkNanos(MILLISECONDS.toNanos(1));
        }
    }

    private static Picture picture(long revision) {
        return Picture.of(new JsonObject()
                .put("id", "0190f1c0-0000-7000-8000-000000000000")
                .put("status", "LIVE")
                .put("title", String.valueOf((char) ('a' + revision % 26)).repeat(FRAME_BYTES))
                .put("revision", revision)
                .put("serverTime", "2026-11-23T12:00:00Z")
                .put("offers", new JsonArray())
                .encode());
    }
}
