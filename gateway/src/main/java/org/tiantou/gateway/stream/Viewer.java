package org.tiantou.gateway.stream;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** One connection that a session is shown on; used on its own event loop alone. */
abstract class Viewer {

    private final Channel channel;
    private final Backlog backlog = new Backlog();
    private final List<Runnable> leaving = new ArrayList<>(3);
    private boolean left;

    Viewer(RoutingContext context) {
        HttpServerConnection connection =
                (HttpServerConnection) context.request().connection();
        this.channel = connection.channelHandlerContext().channel();
    }

    /** Sends it, or cuts off the viewer who has not kept up, with what still waits for it; false then. */
    final boolean show(Frame frame) {
        if (isGone()) {
            return true;
        }
        if (backlog.isTooMuch(System.nanoTime())) {
            cut();
            return false;
        }
        backlog.handedOver(System.nanoTime());
        write(frame).onComplete(written -> backlog.taken(System.nanoTime()));
        return true;
    }

    /** Ends it in an orderly way; the client may come again. */
    abstract void end();

    /** What is to be done once, when it has ended for whatever reason; at once where it has. */
    final void onGone(Runnable leave) {
        if (left) {
            leave.run();
        } else {
            leaving.add(leave);
        }
    }

    final void gone() {
        if (!left) {
            left = true;
            leaving.forEach(Runnable::run);
        }
    }

    abstract boolean isGone();

    /** Done when the connection has taken it. */
    abstract Future<Void> write(Frame frame);

    /** Past all handlers: an orderly end waits until everything is taken, which a viewer who takes nothing never does. */
    private void cut() {
        channel.pipeline().firstContext().close();
    }
}
