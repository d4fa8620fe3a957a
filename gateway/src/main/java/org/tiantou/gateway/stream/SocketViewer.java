package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** A viewer by WebSocket. */
final class SocketViewer extends Viewer {

    /** RFC 6455 and the IANA registry: service restart, try again later. */
    private static final short COME_AGAIN = 1012;

    private static final short TOO_SLOW = 1013;

    private final ServerWebSocket socket;

    SocketViewer(ServerWebSocket socket) {
        this.socket = socket;
        socket.closeHandler(closed -> gone());
    }

    @Override
    void end() {
        if (!isGone()) {
            socket.close(COME_AGAIN, "retry");
        }
    }

    @Override
    boolean isGone() {
        return socket.isClosed();
    }

    /** Bytes that were encoded once can be shared between sockets as continuations, not as text frames. */
    @Override
    Future<Void> write(Frame frame) {
        Future<Void> written = socket.writeFrame(WebSocketFrame.textFrame(Frame.FIRST_FRAGMENT, false));
        Iterator<Buffer> fragments = frame.fragments().iterator();
        while (fragments.hasNext()) {
            Buffer fragment = fragments.next();
            written = socket.writeFrame(WebSocketFrame.continuationFrame(fragment, !fragments.hasNext()));
        }
        return written;
    }

    @Override
    void drop() {
        socket.shutdown(1, TimeUnit.MILLISECONDS, TOO_SLOW);
    }
}
