package org.tiantou.gateway.identity;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.redisson.api.RedissonClient;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.config.AddressRanges;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.ClientAddress;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.http.ContractRouter;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Problems;
import org.tiantou.platform.sql.Database;

/** One node that serves the operations of this package over HTTP, for tests. */
final class IdentityNode implements AutoCloseable {

    static final MasterKey MASTER_KEY = MasterKey.of("dGlhbnRvdS10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZSE=");
    static final PartnerId PARTNER = new PartnerId(new UUID(1, 1));

    private static final Set<String> OPERATIONS = Set.of(
            "registerAccount",
            "getMyAccount",
            "grantRole",
            "revokeRole",
            "login",
            "refreshSession",
            "logout",
            "issueToken",
            "getKeys",
            "rotateSigningKey",
            "createClient",
            "revokeClient",
            "getMyClient",
            "rotateClientSecret",
            "revokeClientSecret");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final IdentityFeature feature;
    private final HttpServer server;

    IdentityNode(String databaseUrl, Optional<RedissonClient> redis, Clock clock) {
        IdGenerator ids = UUID::randomUUID;
        database = Database.connect(vertx, databaseUrl, 8);
        feature = new IdentityFeature(
                vertx,
                database,
                () -> redis,
                MASTER_KEY,
                clock,
                ids,
                new SecureRandom(),
                new Idempotency(database, MASTER_KEY, clock),
                new EventFeed(clock),
                () -> {},
                partner -> Future.succeededFuture(partner.equals(PARTNER)));
        server = done(feature.start()
                .compose(started -> Contract.load(vertx, "openapi.yaml"))
                .compose(contract -> vertx.createHttpServer()
                        .requestHandler(router(contract))
                        .listen(0, "127.0.0.1")));
    }

    IdentityFeature feature() {
        return feature;
    }

    Database database() {
        return database;
    }

    Reply post(String path, JsonObject body, String... headers) {
        return post(path, body.encode(), headers);
    }

    Reply post(String path, String json, String[] headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Reply post(String path, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.noBody()));
    }

    Reply form(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Reply put(String path, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.noBody()));
    }

    Reply delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    @Override
    public void close() {
        done(feature.stop());
        done(vertx.close());
    }

    static <T> T done(Future<T> future) {
        try {
            return future.await(30, SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Router router(Contract contract) {
        Operations operations = new Operations();
        feature.mount(operations);
        Set<String> others = new HashSet<>();
        contract.validating().operations().stream()
                .map(Operation::getOperationId)
                .forEach(others::add);
        others.removeAll(OPERATIONS);
        others.forEach(id -> operations.on(id, request -> Future.succeededFuture(Answer.noContent())));
        Router router = Router.router(vertx);
        new Problems().mount(router);
        router.route().handler(new ClientAddress(AddressRanges.of(List.of("127.0.0.0/8"))));
        new ContractRouter(contract, feature.authenticator(), operations).mount(router);
        return router;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Reply(int status, Map<String, List<String>> headers, String body) {

        JsonObject json() {
            return new JsonObject(body);
        }

        String text(String field) {
            return json().getString(field);
        }

        String header(String name) {
            return headers.get(name).get(0);
        }
    }
}
