package org.tiantou.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.engine.FreePort;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.OperationHandler;

class EdgeProxyTest {

    private static final String LISTING = "/v1/listings/0190f1c0-0000-7000-8000-000000000000";

    private static final String STREAM = "/v1/live-sessions/0190f1c0-0000-7000-8000-000000000000/events";

    private static EdgeServer first;
    private static EdgeServer second;
    private static EdgeServer gateway;

    @BeforeAll
    static void start() throws Exception {
        first = new EdgeServer("marketplace", Map.of());
        second = new EdgeServer("marketplace", Map.of());
        gateway = new EdgeServer(
                "gateway", Map.of("MARKETPLACE_URLS", first.url() + "," + second.url() + "," + nowhere()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        first.close();
        second.close();
    }

    @Test
    void anOperationOfAnotherRoleIsPassedOnWithItsIdAndSender() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.to(LISTING).header("x-request-id", "abc-1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("operation")).isEqualTo("getListing");
        assertThat(body.getString("requestId")).isEqualTo("abc-1");
        assertThat(body.getString("forwardedFor")).isEqualTo("127.0.0.1");
    }

    @Test
    void whatASenderSaysOfItsAddressIsNeitherBelievedNorPassedOn() throws Exception {
        HttpResponse<String> answer = gateway.send(from("203.0.113.9", gateway));
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("forwardedFor")).isEqualTo("127.0.0.1");
        assertThat(body.getString("clientAddress")).isEqualTo("127.0.0.1");
        assertThat(new JsonObject(first.send(from("203.0.113.9", first)).body()).getString("clientAddress"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void behindTrustedProxiesANodeKnowsTheSendersAddress() throws Exception {
        Map<String, String> trusting = Map.of("TRUSTED_PROXIES", "127.0.0.0/8");
        try (EdgeServer node = new EdgeServer("marketplace", trusting);
                EdgeServer edge = new EdgeServer(
                        "gateway", Map.of("TRUSTED_PROXIES", "127.0.0.0/8", "MARKETPLACE_URLS", node.url()))) {
            HttpResponse<String> answer = edge.send(from("198.51.100.1, 203.0.113.9", edge));
            JsonObject body = new JsonObject(answer.body());
            assertThat(body.getString("forwardedFor")).isEqualTo("203.0.113.9");
            assertThat(body.getString("clientAddress")).isEqualTo("203.0.113.9");
        }
    }

    @Test
    void noHeaderComesTwice() throws Exception {
        HttpResponse<String> answer = gateway.get(LISTING);
        answer.headers()
                .map()
                .forEach((name, values) -> assertThat(values).as(name).hasSize(1));
        assertThat(answer.headers().map())
                .containsKeys("x-request-id", "cache-control", "content-security-policy", "content-length");
    }

    @Test
    void aNodeThatIsNotThereIsSkipped() throws Exception {
        for (int i = 0; i < 9; i++) {
            assertThat(gateway.get(LISTING).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theNodesTakeTurns() throws Exception {
        for (int i = 0; i < 6; i++) {
            gateway.get(LISTING);
        }
        assertThat(first.metrics.scrape()).contains("operation=\"getListing\"");
        assertThat(second.metrics.scrape()).contains("operation=\"getListing\"");
    }

    @Test
    void bodiesArePassedOnWhole() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.to(LISTING + "/photos")
                .header("content-type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5 << 20])));
        assertThat(new JsonObject(answer.body()).getInteger("bytes")).isEqualTo(5 << 20);
    }

    @Test
    void refusalsOfTheNodeComeBackAsTheyAre() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.to("/v1/orders")
                .header("content-type", "application/json")
                .header("accept-language", "en")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo("lines");
    }

    @Test
    void withoutAnyNodeOfTheRoleTheAnswerIsToTryAgain() throws Exception {
        HttpResponse<String> answer = gateway.get("/v1/divisions");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("2");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("UNAVAILABLE");
    }

    @Test
    void aStreamDoesNotWaitForAnotherToEnd() throws Exception {
        CountDownLatch watching = new CountDownLatch(1);
        OperationHandler endless = request -> {
            watching.countDown();
            return Promise.<Answer>promise().future();
        };
        try (EdgeServer node = new EdgeServer("marketplace", Map.of(), handlers -> {
                    handlers.put("watchLiveSession", endless);
                    return handlers;
                });
                EdgeServer edge =
                        new EdgeServer("gateway", Map.of("MARKETPLACE_URLS", node.url(), "VIEWERS_PER_NODE", "1"))) {
            CompletableFuture<HttpResponse<String>> first = edge.sendAsync(edge.to(STREAM));
            assertThat(watching.await(10, SECONDS)).isTrue();
            HttpResponse<String> second = edge.get(STREAM);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("retry-after")).contains("2");
            assertThat(first).isNotDone();
        }
    }

    @Test
    void aNodeThatHangsUpInTheMiddleIsAnOutageToo() throws Exception {
        try (ServerSocket rude = new ServerSocket(0)) {
            Thread hangsUp = new Thread(() -> {
                try {
                    while (true) {
                        rude.accept().close();
                    }
                } catch (java.io.IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            hangsUp.start();
            try (EdgeServer other =
                    new EdgeServer("gateway", Map.of("SEARCH_URLS", "http://127.0.0.1:" + rude.getLocalPort()))) {
                HttpResponse<String> answer = other.get("/v1/listings");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("UNAVAILABLE");
            }
        }
    }

    @Test
    void aNodeThatIsNoGatewayKnowsOnlyItsOwnOperations() throws Exception {
        assertThat(first.get("/v1/divisions").statusCode()).isEqualTo(404);
        assertThat(first.get("/").statusCode()).isEqualTo(404);
        assertThat(first.get("/v1/listings").statusCode()).isEqualTo(405);
    }

    private static HttpRequest.Builder from(String forwardedFor, EdgeServer server) {
        return server.to(LISTING).header("x-forwarded-for", forwardedFor);
    }

    private static String nowhere() {
        return "http://127.0.0.1:" + FreePort.next();
    }
}
