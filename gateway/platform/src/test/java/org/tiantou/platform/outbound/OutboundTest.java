package org.tiantou.platform.outbound;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private final Vertx vertx = Vertx.vertx();
    private final AddressBook names = new AddressBook().tells("receiver", "127.0.0.1");
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int port;
    private Outbound outbound;

    @BeforeEach
    void start() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(10, SECONDS);
        port = server.actualPort();
        outbound = new Outbound(vertx, new OutboundGuard(List.of("receiver:" + port), names), 4);
    }

    @AfterEach
    void stop() throws Exception {
        outbound.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    @Test
    void aCallReachesTheAddressThatTheNameStoodFor() throws Exception {
        OutboundAnswer answer = send("/echo?a=b", Duration.ofSeconds(5));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).isEqualTo("hello");
        assertThat(heard).containsExactly("POST /echo?a=b receiver:" + port + " me");
        assertThat(names.asked()).isOne();
    }

    @Test
    void redirectsAreAnswersAndNobodyFollowsThem() throws Exception {
        OutboundAnswer answer = send("/redirect", Duration.ofSeconds(5));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).contains("/echo");
        assertThat(heard).hasSize(1);
    }

    @Test
    void answersAreNotReadBeyondWhatWasAskedFor() throws Exception {
        OutboundAnswer answer = send("/endless", Duration.ofSeconds(5));
        assertThat(answer.body().length()).isEqualTo(64);
        assertThat(answer.truncated()).isTrue();
    }

    @Test
    void whoSaysNothingIsLeftAtTheDeadline() {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> send("/silent", Duration.ofMillis(200))).hasMessageStartingWith("TIMED_OUT");
        assertThatThrownBy(() -> send("/trickle", Duration.ofMillis(300))).hasMessageStartingWith("TIMED_OUT");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void whoHangsUpIsTold() {
        assertThatThrownBy(() -> send("/hang-up", Duration.ofSeconds(5))).hasMessageStartingWith("BROKEN_OFF");
    }

    @Test
    void aCertificateOfNobodyIsRefused() throws Exception {
        SelfSignedReceiver receiver = new SelfSignedReceiver(vertx);
        Outbound strict = new Outbound(vertx, new OutboundGuard(List.of("receiver:" + receiver.port()), names), 4);
        try {
            assertThatThrownBy(() -> strict.send(call("https://receiver:" + receiver.port(), Duration.ofSeconds(5)))
                            .await(10, SECONDS))
                    .hasMessageStartingWith("TLS_FAILED");
        } finally {
            strict.close().await(10, SECONDS);
        }
    }

    @Test
    void nobodyAtHomeIsTold() {
        assertThatThrownBy(() -> outbound.send(call("https://receiver:" + port, Duration.ofSeconds(5)))
                        .await(10, SECONDS))
                .isInstanceOf(OutboundException.class);
        assertThatThrownBy(() -> outbound.send(call("https://nowhere", Duration.ofSeconds(5)))
                        .await(10, SECONDS))
                .hasMessageStartingWith("UNKNOWN_HOST");
        assertThatThrownBy(() -> outbound.send(call("https://127.0.0.1:" + port, Duration.ofSeconds(5)))
                        .await(10, SECONDS))
                .hasMessageStartingWith("ADDRESS_REFUSED");
    }

    private OutboundAnswer send(String target, Duration timeout) throws Exception {
        return outbound.send(call("http://receiver:" + port + target, timeout)).await(10, SECONDS);
    }

    private static OutboundCall call(String url, Duration timeout) {
        return new OutboundCall(HttpMethod.POST, url, Map.of("x-name", "me"), Buffer.buffer("hi"), timeout, 64);
    }

    private void answer(HttpServerRequest request) {
        heard.add(
                request.method() + " " + request.uri() + " " + request.authority() + " " + request.getHeader("x-name"));
        switch (request.path()) {
            case "/echo" -> request.response().end("hello");
            case "/redirect" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("location", "/echo")
                        .end();
            case "/endless" -> {
                request.response().setChunked(true);
                vertx.setPeriodic(5, tick -> request.response().write("x".repeat(50)));
            }
            case "/trickle" -> {
                request.response().setChunked(true);
                vertx.setPeriodic(50, tick -> request.response().write("x"));
            }
            case "/hang-up" -> request.connection().close();
            default -> {}
        }
    }

    /** Shows a certificate that nobody vouches for. */
    private static final class SelfSignedReceiver {

        private final int port;

        SelfSignedReceiver(Vertx vertx) throws Exception {
            io.vertx.core.net.SelfSignedCertificate own = io.vertx.core.net.SelfSignedCertificate.create("receiver");
            this.port = vertx.createHttpServer(
                            new HttpServerOptions().setSsl(true).setKeyCertOptions(own.keyCertOptions()))
                    .requestHandler(request -> request.response().end())
                    .listen(0, "127.0.0.1")
                    .await(10, SECONDS)
                    .actualPort();
        }

        int port() {
            return port;
        }
    }
}
