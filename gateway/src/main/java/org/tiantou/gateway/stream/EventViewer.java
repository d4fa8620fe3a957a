package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** A viewer by Server-Sent Events. */
final class EventViewer extends Viewer {

    /** Clients wait this long before they come again; they add a random part themselves. */
    private static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");

    private final HttpServerResponse response;

    EventViewer(RoutingContext context) {
        super(context);
        this.response = context.response();
        context.addEndHandler(ended -> gone());
        if (isGone()) {
            // It left while the session was read: nobody tells of its end any more.
            gone();
            return;
        }
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                // Compressed streams would cost each viewer a compressor, and proxies would wait for more.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("x-accel-buffering", "no");
        response.write(RETRY);
    }

    @Override
    void end() {
        if (!isGone()) {
            response.end(RETRY);
        }
    }

    @Override
    boolean isGone() {
        return response.ended() || response.closed();
    }

    @Override
    Future<Void> write(Frame frame) {
        return response.write(frame.event());
    }
}
