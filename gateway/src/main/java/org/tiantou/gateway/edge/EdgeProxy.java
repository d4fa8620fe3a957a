package org.tiantou.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.ClientAddress;
import org.tiantou.platform.http.Problems;
import org.tiantou.platform.http.RequestId;
import org.tiantou.platform.http.SecurityHeaders;

/** Passes requests on to nodes of another role, bodies as streams, with the request's id and its sender's address. */
final class EdgeProxy implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeProxy.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final HttpClient client;
    private final Upstreams upstreams;

    EdgeProxy(HttpClient client, Upstreams upstreams) {
        this.client = client;
        this.upstreams = upstreams;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        upstreams.connect().onSuccess(connected -> pass(context, connected)).onFailure(failure -> {
            context.request().resume();
            context.fail(failure);
        });
    }

    private void pass(RoutingContext context, HttpClientRequest connected) {
        if (context.request().canUpgradeToWebSocket()) {
            new SocketPassage(context)
                    .pass(
                            connected,
                            HttpHeaders.headers()
                                    .add(ClientAddress.HEADER, ClientAddress.of(context))
                                    .add(RequestId.HEADER, context.<String>get(Problems.REQUEST_ID)));
            return;
        }
        // A stream whose reader has gone is not read any more.
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                connected.reset();
            }
        });
        HttpProxy.reverseProxy(client)
                .origin(proxied -> Future.succeededFuture(connected))
                .addInterceptor(new Passage(context))
                .handle(context.request());
    }

    /** What changes on the way there and back. */
    private record Passage(RoutingContext context) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
            ProxyRequest request = proxied.request();
            request.putHeader(ClientAddress.HEADER, ClientAddress.of(context));
            request.putHeader(RequestId.HEADER, context.<String>get(Problems.REQUEST_ID));
            return proxied.sendRequest().recover(failure -> Future.succeededFuture(lost(request, failure)));
        }

        /** The edge has set these itself, and says when the connection to the caller ends. */
        @Override
        public Future<Void> handleProxyResponse(ProxyContext proxied) {
            SecurityHeaders.names().stream()
                    .filter(name -> !"cache-control".equals(name))
                    .forEach(proxied.response().headers()::remove);
            proxied.response().headers().remove(RequestId.HEADER).remove("connection");
            if (proxied.response().headers().contains("cache-control")) {
                context.response().headers().remove("cache-control");
            }
            return proxied.sendResponse();
        }

        /** The node may have done the work: the caller repeats the request with its Idempotency-Key. */
        private ProxyResponse lost(ProxyRequest request, Throwable failure) {
            LOG.warn(
                    "{} {} was lost on the way: {}",
                    request.getMethod(),
                    context.request().path(),
                    failure.toString());
            Answer answer = Problems.render(
                    context,
                    new DomainException(CommonError.UNAVAILABLE, Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS)));
            ProxyResponse response = request.release().response().setStatusCode(answer.status());
            answer.headers().forEach(response::putHeader);
            return response.setBody(Body.body(answer.body()));
        }
    }
}
