package org.tiantou.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.platform.http.Answer;

class HttpEdgeTest {

    private static final String ALL = "marketplace,fulfillment,search,gateway";

    private static EdgeServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new EdgeServer(ALL, Map.of("HTTPS", "true", "CORS_ORIGINS", "https://shop.example"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void everyOperationOfTheContractIsServed() throws Exception {
        HttpResponse<String> answer = server.get("/v1/listings?q=%E5%A4%A7%E8%92%9C");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("operation")).isEqualTo("searchListings");
    }

    @Test
    void anOperationThatRunsHereWithoutAHandlerFailsAtTheStart() {
        assertThatThrownBy(() -> new EdgeServer(ALL, Map.of(), handlers -> {
                    handlers.remove("placeOrder");
                    return handlers;
                }))
                .hasMessageContaining("placeOrder");
    }

    @Test
    void behindHttpsBrowsersAreToldToStayThere() throws Exception {
        assertThat(server.get("/v1/listings").headers().firstValue("strict-transport-security"))
                .isPresent();
    }

    @Test
    void theSitesOwnPagesMayCallWhateverTheSettingsSay() throws Exception {
        String own = server.url();
        assertThat(server.send(server.to("/v1/listings").header("origin", own)).statusCode())
                .isEqualTo(server.send(server.to("/v1/listings")).statusCode());
        assertThat(server.send(server.to("/v1/listings").header("origin", own + ".evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyTheOriginsOfTheSettingsMayCallFromABrowser() throws Exception {
        HttpResponse<String> own = server.send(server.to("/v1/listings").header("origin", "https://shop.example"));
        assertThat(own.headers().firstValue("access-control-allow-origin")).contains("https://shop.example");
        HttpResponse<String> other = server.send(server.to("/v1/listings").header("origin", "https://evil.example"));
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(other.body()).getString("code")).isEqualTo("FORBIDDEN");
        HttpResponse<String> preflight = server.send(server.to("/v1/orders")
                .header("origin", "https://shop.example")
                .header("access-control-request-method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElseThrow())
                .contains("idempotency-key");
    }

    @Test
    void aPhotoMayHaveEightMebibytesAndOtherBodiesOne() throws Exception {
        String photos = "/v1/listings/0190f1c0-0000-7000-8000-000000000000/photos";
        assertThat(post(photos, "image/jpeg", 8 << 20).statusCode()).isEqualTo(200);
        assertThat(post(photos, "image/jpeg", 9 << 20).statusCode()).isEqualTo(413);
        assertThat(post("/v1/orders", "application/json", (1 << 20) + 1).statusCode())
                .isEqualTo(413);
    }

    @Test
    void longAnswersAreCompressedForThoseWhoTakeIt() throws Exception {
        HttpResponse<String> answer = server.send(server.to("/web/style.css").header("accept-encoding", "gzip"));
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    }

    @Test
    void requestsAreCountedByOperationAndStatus() throws Exception {
        server.get("/v1/divisions");
        assertThat(server.metrics.scrape())
                .contains("tiantou_http_requests_seconds_count{operation=\"listDivisions\",status=\"200\"}")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void theManagementServerTellsOfHealthAndMetrics() throws Exception {
        ManagementServer management =
                new ManagementServer(server.vertx, server.settings, server.health, server.metrics);
        management.start().await(10, SECONDS);
        String url = "http://127.0.0.1:" + management.port();
        assertThat(fetch(url + "/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = fetch(url + "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(ready.body())
                        .getJsonArray("engines")
                        .getJsonObject(0)
                        .getString("name"))
                .isEqualTo("postgresql");
        assertThat(fetch(url + "/metrics").body()).contains("tiantou_http_requests_in_flight");
        assertThat(fetch(url + "/other").statusCode()).isEqualTo(404);
        management.stop().await(10, SECONDS);
    }

    @Test
    void aRequestThatWasBegunIsFinishedBeforeTheProcessStops() throws Exception {
        Promise<Answer> answer = Promise.promise();
        CountDownLatch begun = new CountDownLatch(1);
        try (EdgeServer other = new EdgeServer(ALL, Map.of(), handlers -> {
            handlers.put("listDivisions", request -> {
                begun.countDown();
                return answer.future();
            });
            return handlers;
        })) {
            HttpClient client = HttpClient.newHttpClient();
            CompletableFuture<HttpResponse<String>> inFlight = client.sendAsync(
                    other.to("/v1/divisions")
                            .version(HttpClient.Version.HTTP_1_1)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(begun.await(10, SECONDS)).isTrue();
            io.vertx.core.Future<Void> drained = other.edge.drain();
            assertThat(other.health.report().await(10, SECONDS).ready()).isFalse();
            assertThat(drained.isComplete()).isFalse();
            answer.complete(Answer.ok(new JsonObject().put("items", 1)));
            assertThat(inFlight.get(10, SECONDS).statusCode()).isEqualTo(200);
            drained.await(10, SECONDS);
            assertThatThrownBy(() -> other.get("/v1/divisions")).isInstanceOf(ConnectException.class);
        }
    }

    private static HttpResponse<String> post(String path, String contentType, int bytes) throws Exception {
        byte[] body = Buffer.buffer(" ".repeat(bytes)).getBytes();
        return server.send(
                server.to(path).header("content-type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> fetch(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(java.net.URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
