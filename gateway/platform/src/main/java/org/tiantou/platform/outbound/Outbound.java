package org.tiantou.platform.outbound;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * An HTTP/1.1 client for URLs that somebody else has named. One for each crowd that must not wait for another: its connections
 * are its own.
 */
public final class Outbound {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final OutboundGuard guard;
    private final HttpClient client;

    /**
     * @param allowed {@code host:port} of what may be called though it is not public, and without encryption
     * @param connections to one host at the same time
     */
    public Outbound(Vertx vertx, List<String> allowed, int connections) {
        this(vertx, new OutboundGuard(vertx, allowed), connections);
    }

    Outbound(Vertx vertx, OutboundGuard guard, int connections) {
        this.vertx = vertx;
        this.guard = guard;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setVerifyHost(true)
                        .setTrustAll(false),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** What judges URLs before they are stored. */
    public OutboundGuard guard() {
        return guard;
    }

    /** Any status is an answer; without one it fails with an {@link OutboundException}. */
    public Future<OutboundAnswer> send(OutboundCall call) {
        Promise<OutboundAnswer> answer = Promise.promise();
        long deadline =
                vertx.setTimer(call.timeout().toMillis(), late -> answer.tryFail(OutboundFault.TIMED_OUT.exception()));
        Future.succeededFuture()
                .map(begin -> guard.parse(call.url()))
                .compose(url -> guard.admit(url).compose(address -> client.request(options(call, url, address))))
                .compose(request -> exchange(call, request, answer.future()))
                .onComplete(exchanged -> {
                    vertx.cancelTimer(deadline);
                    if (exchanged.succeeded()) {
                        answer.tryComplete(exchanged.result());
                    } else {
                        answer.tryFail(fault(exchanged.cause()));
                    }
                });
        return answer.future();
    }

    public Future<Void> close() {
        return client.close().eventually(guard::close);
    }

    /** The name goes into the Host header and is what the certificate is checked against; the connection goes to the address. */
    private static RequestOptions options(OutboundCall call, OutboundUrl url, InetSocketAddress address) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setSsl(url.https())
                .setHost(url.host())
                .setPort(url.port())
                .setServer(SocketAddress.inetSocketAddress(address))
                .setURI(url.target())
                .setFollowRedirects(false);
        call.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<OutboundAnswer> exchange(
            OutboundCall call, HttpClientRequest request, Future<OutboundAnswer> answer) {
        if (answer.isComplete()) {
            request.reset();
            return answer;
        }
        answer.onFailure(late -> request.reset());
        return request.send(call.body()).compose(response -> read(request, response, call.mostBytes()));
    }

    private static Future<OutboundAnswer> read(HttpClientRequest request, HttpClientResponse response, int mostBytes) {
        Promise<OutboundAnswer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(
                end -> whole.tryComplete(new OutboundAnswer(response.statusCode(), response.headers(), body, false)));
        response.handler(part -> {
            int room = mostBytes - body.length();
            body.appendBuffer(part, 0, Math.min(room, part.length()));
            if (part.length() > room
                    && whole.tryComplete(new OutboundAnswer(response.statusCode(), response.headers(), body, true))) {
                request.reset();
            }
        });
        return whole.future();
    }

    private static Throwable fault(Throwable cause) {
        if (cause instanceof OutboundException) {
            return cause;
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof ConnectException) {
            return OutboundFault.NOT_CONNECTED.exception();
        }
        return (cause instanceof SSLException ? OutboundFault.TLS_FAILED : OutboundFault.BROKEN_OFF).exception();
    }
}
