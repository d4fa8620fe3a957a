package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;

/** A viewer by WebSocket. */
final class SocketViewer extends Viewer {

    /** Service restart, by the registry of RFC 6455. */
    private static final short COME_AGAIN = 1012;

    private final ServerWebSocket socket;

    /** @param context of the request that became the socket */
    SocketViewer(RoutingContext context, ServerWebSocket socket) {
        super(context);
        this.socket = socket;
        if (isGone()) {
            gone();
        } else {
            socket.closeHandler(closed -> gone());
        }
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
}
