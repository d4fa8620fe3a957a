package org.tiantou.gateway.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Viewers of one session, each on a socket of its own, half of them by Server-Sent Events, half by WebSocket. */
final class Gallery implements AutoCloseable {

    private static final int CONNECTING_AT_ONCE = 128;
    private static final List<String> HANDSHAKE = List.of(
            "connection: upgrade",
            "upgrade: websocket",
            "sec-websocket-version: 13",
            "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==");

    /** Begins what stands last in the first message. */
    private static final String STATE = "\"offers\":[";

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final int port;
    private final String session;
    private final ConcurrentLinkedQueue<NetSocket> sockets = new ConcurrentLinkedQueue<>();
    private volatile Round round;

    /** Something that all viewers are to see. */
    private record Round(String sign, long begun, CountDownLatch missing, Histogram waits) {

        void seen() {
            waits.recordValue((System.nanoTime() - begun) / 1_000);
            missing.countDown();
        }
    }

    /** @param session its path */
    Gallery(int port, String session) {
        this.port = port;
        this.session = session;
    }

    int count() {
        return sockets.size();
    }

    /** Returns when all of them have the session's state. */
    void fill(int viewers) throws InterruptedException {
        Semaphore free = new Semaphore(CONNECTING_AT_ONCE);
        round = new Round(STATE, System.nanoTime(), new CountDownLatch(viewers), new ConcurrentHistogram(3));
        for (int i = 0; i < viewers; i++) {
            boolean bySocket = i % 2 == 1;
            free.acquire();
            client.connect(port, "127.0.0.1")
                    .onSuccess(socket -> begin(socket, bySocket))
                    .onComplete(connected -> free.release());
        }
        await(round);
    }

    /** Does it, and returns how long each viewer waited to see the sign of it, in microseconds. */
    Histogram show(String sign, Runnable action) throws InterruptedException {
        Round shown =
                new Round(sign, System.nanoTime(), new CountDownLatch(sockets.size()), new ConcurrentHistogram(3));
        round = shown;
        action.run();
        await(shown);
        return shown.waits();
    }

    void leave() throws InterruptedException {
        List<NetSocket> leaving = List.copyOf(sockets);
        sockets.clear();
        leaving.forEach(NetSocket::close);
        SECONDS.sleep(1);
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private static void await(Round round) throws InterruptedException {
        if (!round.missing().await(120, SECONDS)) {
            throw new IllegalStateException(round.missing().getCount() + " viewers did not see it in time");
        }
    }

    private void begin(NetSocket socket, boolean bySocket) {
        sockets.add(socket);
        socket.handler(new Eyes()::read);
        List<String> request = new ArrayList<>();
        request.add("GET " + session + (bySocket ? "/socket" : "/events") + " HTTP/1.1");
        request.add("host: benchmark");
        request.addAll(bySocket ? HANDSHAKE : List.of());
        socket.write(String.join("\r\n", request) + "\r\n\r\n");
    }

    /** Looks for the sign of the round in what one viewer is sent, also across reads. */
    private final class Eyes {

        private Round seen;
        private int matched;

        void read(Buffer bytes) {
            Round now = round;
            if (now.equals(seen)) {
                return;
            }
            String sign = now.sign();
            for (int i = 0; i < bytes.length(); i++) {
                byte each = bytes.getByte(i);
                matched = each == sign.charAt(matched) ? matched + 1 : each == sign.charAt(0) ? 1 : 0;
                if (matched == sign.length()) {
                    matched = 0;
                    seen = now;
                    now.seen();
                    return;
                }
            }
        }
    }
}
