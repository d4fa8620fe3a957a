package org.tiantou.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.health.Health;
import org.tiantou.platform.health.HealthCheck;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.http.OperationHandler;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Role;
import org.tiantou.platform.metrics.Metrics;

/** An edge on a free port, whose operations answer with their own name. */
final class EdgeServer implements AutoCloseable {

    final Vertx vertx;
    final Settings settings;
    final Metrics metrics = new Metrics();
    final Health health =
            new Health(Clock.systemUTC(), List.of(new HealthCheck("postgresql", true, Future::succeededFuture)));
    final HttpEdge edge;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EdgeServer(String roles, Map<String, String> environment) throws Exception {
        this(roles, environment, handlers -> handlers);
    }

    EdgeServer(String roles, Map<String, String> environment, UnaryOperator<Map<String, OperationHandler>> changed)
            throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("PORT", "0", "MANAGEMENT_PORT", "0"));
        all.putAll(environment);
        settings = Settings.from(all, "--roles=" + roles);
        vertx = metrics.vertx(new VertxOptions()).build();
        Contract contract = Contract.load(vertx, "openapi.yaml").await(20, SECONDS);
        Map<String, OperationHandler> handlers = new HashMap<>();
        contract.validating().operations().stream()
                .filter(operation -> settings.roles().contains(RoleOfTag.of(operation)))
                .forEach(operation -> handlers.put(operation.getOperationId(), EdgeServer::name));
        Operations operations = new Operations();
        changed.apply(handlers).forEach(operations::on);
        edge = new HttpEdge(
                vertx,
                settings,
                new HttpEdge.Parts(
                        contract,
                        token -> Future.succeededFuture(everything()),
                        operations,
                        health,
                        metrics,
                        Clock.systemUTC(),
                        UUID::randomUUID));
        edge.start().await(20, SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + edge.port();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("authorization", "Bearer any");
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private static Future<Answer> name(org.tiantou.platform.http.Request request) {
        return Future.succeededFuture(Answer.ok(new JsonObject()
                .put("operation", request.operationId())
                .put("requestId", request.header("x-request-id").orElse(null))
                .put("forwardedFor", request.header("x-forwarded-for").orElse(null))
                .put("clientAddress", request.clientAddress())
                .put("bytes", request.bytes().length())));
    }

    private static Principal everything() {
        return new Principal(
                new AccountId(new UUID(0, 1)),
                java.util.Set.of(Role.values()),
                java.util.Set.of("pickup:read", "pickup:write", "tracking:write"),
                java.util.Optional.empty());
    }
}
