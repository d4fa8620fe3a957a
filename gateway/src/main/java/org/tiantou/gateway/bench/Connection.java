package org.tiantou.gateway.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;

/** One HTTP/1.1 connection with one request in flight, read no further than a load generator needs. */
final class Connection {

    private static final int HEAD_OF_STATUS = "HTTP/1.1 ".length();
    private static final String LENGTH = "content-length: ";

    private final NetSocket socket;
    private final BiConsumer<Connection, Integer> answered;
    private Buffer received = Buffer.buffer();
    private Buffer body = Buffer.buffer();
    private long due;

    /** @param answered is told the connection and the status of each answer */
    Connection(NetSocket socket, BiConsumer<Connection, Integer> answered) {
        this.socket = socket;
        this.answered = answered;
        socket.handler(this::receive);
    }

    /** @param dueNanos when the request should have been sent */
    void send(Buffer request, long dueNanos) {
        due = dueNanos;
        socket.write(request);
    }

    /** Of the last answer. */
    Buffer body() {
        return body;
    }

    long due() {
        return due;
    }

    void close() {
        socket.close();
    }

    private void receive(Buffer bytes) {
        received = received.length() == 0 ? bytes : received.appendBuffer(bytes);
        int bodyAt = bodyAt(received);
        if (bodyAt < 0) {
            return;
        }
        String head =
                received.getString(0, bodyAt, StandardCharsets.US_ASCII.name()).toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH) + LENGTH.length();
        int bodyLength = Integer.parseInt(head.substring(length, head.indexOf('\r', length)));
        if (received.length() >= bodyAt + bodyLength) {
            int status = Integer.parseInt(head.substring(HEAD_OF_STATUS, HEAD_OF_STATUS + 3));
            body = received.slice(bodyAt, bodyAt + bodyLength);
            received = Buffer.buffer();
            answered.accept(this, status);
        }
    }

    private static int bodyAt(Buffer bytes) {
        for (int i = 3; i < bytes.length(); i++) {
            if (bytes.getByte(i) == '\n' && bytes.getByte(i - 1) == '\r' && bytes.getByte(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
