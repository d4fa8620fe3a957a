package org.tiantou.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.tiantou.platform.http.AccessLog;

/** Passes a WebSocket on: its handshake or its refusal as they are, then bytes both ways, no faster than they are taken. */
final class SocketPassage {

    private static final Set<String> OF_THE_HOP = Set.of("connection", "content-length", "transfer-encoding");

    private final RoutingContext context;

    SocketPassage(RoutingContext context) {
        this.context = context;
    }

    /** @param headers that are sent besides those of the client */
    void pass(HttpClientRequest connected, MultiMap headers) {
        HttpServerRequest request = context.request();
        connected.setMethod(HttpMethod.GET).setURI(request.uri());
        MultiMap sent = connected.headers();
        request.headers().forEach((name, value) -> {
            if (!"host".equalsIgnoreCase(name)) {
                sent.add(name, value);
            }
        });
        headers.forEach(sent::set);
        sent.set(HttpHeaders.CONNECTION, "Upgrade");
        connected.connect().onSuccess(this::answer).onFailure(failure -> {
            connected.reset();
            context.fail(failure);
        });
    }

    private void answer(HttpClientResponse origin) {
        HttpServerResponse response = context.response().setStatusCode(origin.statusCode());
        if (origin.statusCode() == 101) {
            origin.headers().forEach((name, value) -> response.headers().set(name, value));
            NetSocket there = origin.netSocket().pause();
            context.request()
                    .toNetSocket()
                    .onSuccess(here -> {
                        AccessLog.becameSocket(context);
                        join(here, there);
                    })
                    .onFailure(failed -> there.close());
        } else {
            context.request().resume();
            origin.headers().forEach((name, value) -> {
                if (!OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    response.headers().set(name, value);
                }
            });
            origin.body().onSuccess(response::end).onFailure(context::fail);
        }
    }

    private static void join(NetSocket here, NetSocket there) {
        here.pipeTo(there).onComplete(ended -> there.close());
        there.pipeTo(here).onComplete(ended -> here.close());
    }
}
