package org.tiantou.fulfillment.pickup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.engine.TestDatabase;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.http.ContractRouter;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Principal;
import org.tiantou.platform.http.Problems;
import org.tiantou.platform.sql.Database;

/** The contract served over HTTP with some of its operations, on a database of its own; every answer is checked against it. */
public final class Api implements AutoCloseable {

    public static final MasterKey KEY = MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));

    private static final String CONTRACT = "../gateway/src/main/resources/openapi.yaml";

    private final TestDatabase testDatabase = TestDatabase.create();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Principal> callers = new ConcurrentHashMap<>();
    private final Database database = Database.connect(vertx, testDatabase.url(), 8);
    private final TestClock clock = new TestClock("2026-11-01T01:00:00Z");
    private final Idempotency idempotency = new Idempotency(database, KEY, clock);
    private Contract contract;
    private HttpServer server;

    /** An answer as it came; the body is JSON. */
    public record Reply(int status, String text) {
        public JsonObject json() {
            return new JsonObject(text);
        }

        public String code() {
            return json().getString("code");
        }
    }

    public Vertx vertx() {
        return vertx;
    }

    public Database database() {
        return database;
    }

    public TestClock clock() {
        return clock;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    /** @param features mount the operations under test; all others answer NOT_FOUND */
    public void serve(Consumer<Operations> features) {
        contract = await(Contract.load(vertx, CONTRACT));
        Operations operations = new Operations();
        features.accept(operations);
        contract.validating().operations().stream()
                .map(Operation::getOperationId)
                .forEach(id -> orElseNotFound(operations, id));
        Router router = Router.router(vertx);
        new Problems().mount(router);
        new ContractRouter(contract, this::authenticate, operations).mount(router);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    /** @return the bearer token of this caller */
    public String as(Principal principal) {
        String token = UUID.randomUUID().toString();
        callers.put(token, principal);
        return token;
    }

    public Reply get(String token, String operationId, String path) {
        return join(send(request(token, path).GET(), operationId));
    }

    public Reply post(String token, String operationId, String path, JsonObject body) {
        return join(postAsync(token, operationId, path, UUID.randomUUID().toString(), body));
    }

    /** @param version that If-Match names */
    public Reply put(String token, String operationId, String path, long version, JsonObject body) {
        return join(send(
                request(token, path)
                        .header("if-match", "\"" + version + "\"")
                        .header("content-type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.encode())),
                operationId));
    }

    /** @param body null for operations without one */
    public CompletableFuture<Reply> postAsync(
            String token, String operationId, String path, String key, JsonObject body) {
        HttpRequest.Builder request = request(token, path).header("idempotency-key", key);
        return send(
                body == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody())
                        : request.header("content-type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.encode())),
                operationId);
    }

    public static Reply join(CompletableFuture<Reply> reply) {
        return reply.orTimeout(20, SECONDS).join();
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(20, SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(database.close());
        await(vertx.close());
        testDatabase.close();
    }

    private Future<Principal> authenticate(String token) {
        Principal principal = callers.get(token);
        return principal == null
                ? Future.failedFuture(CommonError.UNAUTHENTICATED.exception())
                : Future.succeededFuture(principal);
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .header("authorization", "Bearer " + token);
    }

    private CompletableFuture<Reply> send(HttpRequest.Builder request, String operationId) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> matchingContract(operationId, response));
    }

    private Reply matchingContract(String operationId, HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElseThrow();
        await(ResponseValidator.create(vertx, contract.validating())
                .validate(
                        ValidatableResponse.create(
                                response.statusCode(), Buffer.buffer(response.body()), Contract.knownAs(type)),
                        operationId));
        return new Reply(response.statusCode(), response.body());
    }

    private static void orElseNotFound(Operations operations, String operationId) {
        try {
            operations.on(operationId, request -> Future.failedFuture(CommonError.NOT_FOUND.exception()));
        } catch (IllegalStateException underTest) {
            assertThat(underTest).hasMessageContaining(operationId);
        }
    }
}
