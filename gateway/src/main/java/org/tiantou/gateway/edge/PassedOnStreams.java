package org.tiantou.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the connections of streams that nodes of other roles write, to end them when this node ends. */
final class PassedOnStreams implements Handler<RoutingContext> {

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    @Override
    public void handle(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        open.add(connection);
        connection.closeHandler(closed -> open.remove(connection));
        context.next();
    }

    void end() {
        open.forEach(HttpConnection::close);
    }
}
