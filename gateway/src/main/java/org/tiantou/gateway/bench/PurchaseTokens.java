package org.tiantou.gateway.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Purchase tokens of the first orders of a load, fetched before it, each good for the order with its number as key. */
final class PurchaseTokens {

    /** In characters. */
    static final int LENGTH = 96;

    private static final String FIELD = "\"token\":\"";
    private static final int CONNECTIONS = 128;
    private static final int CREATED = 201;
    private static final int TOO_MANY = 429;
    private static final long PAUSE_MILLIS = 200;

    private final byte[] characters;
    private final int count;
    private int next;
    private int missing;

    private PurchaseTokens(int count) {
        this.count = count;
        this.missing = count;
        this.characters = new byte[count * LENGTH];
    }

    /** Blocks until all are there. */
    static PurchaseTokens fetch(Vertx vertx, List<Integer> ports, Orders orders, int count) throws Exception {
        System.out.println("… fetching " + count + " purchase tokens");
        PurchaseTokens tokens = new PurchaseTokens(count);
        Promise<Void> all = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> tokens.fetch(vertx, ports, orders, all));
        all.future().await(5, TimeUnit.MINUTES);
        return tokens;
    }

    int count() {
        return count;
    }

    void copy(int index, byte[] into, int at) {
        System.arraycopy(characters, index * LENGTH, into, at, LENGTH);
    }

    private void fetch(Vertx vertx, List<Integer> ports, Orders orders, Promise<Void> all) {
        NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
        List<Future<NetSocket>> opening = IntStream.range(0, Math.min(CONNECTIONS, count))
                .mapToObj(i -> client.connect(ports.get(i % ports.size()), "127.0.0.1"))
                .toList();
        all.future().onComplete(done -> client.close());
        Future.all(new ArrayList<>(opening)).onFailure(all::tryFail).onSuccess(opened -> {
            for (NetSocket socket : opened.<NetSocket>list()) {
                new Asking(vertx, socket, orders, all).next();
            }
        });
    }

    /** Asks for one token after the other. */
    private final class Asking {

        private final Vertx vertx;
        private final Connection connection;
        private final Orders orders;
        private final Promise<Void> all;
        private int number;

        Asking(Vertx vertx, NetSocket socket, Orders orders, Promise<Void> all) {
            this.vertx = vertx;
            this.orders = orders;
            this.all = all;
            this.connection = new Connection(socket, (same, status) -> answered(status));
        }

        void next() {
            if (next < count) {
                number = next++;
                ask();
            }
        }

        private void ask() {
            connection.send(orders.tokenRequest(number), System.nanoTime());
        }

        private void answered(int status) {
            Buffer body = connection.body();
            if (status == TOO_MANY) {
                vertx.setTimer(PAUSE_MILLIS, later -> ask());
                return;
            }
            if (status != CREATED) {
                all.tryFail("a purchase token was refused: " + status + " " + body);
                return;
            }
            String text = body.toString(StandardCharsets.US_ASCII);
            int at = text.indexOf(FIELD) + FIELD.length();
            System.arraycopy(
                    text.substring(at, at + LENGTH).getBytes(StandardCharsets.US_ASCII),
                    0,
                    characters,
                    number * LENGTH,
                    LENGTH);
            if (--missing == 0) {
                all.tryComplete();
            }
            next();
        }
    }
}
