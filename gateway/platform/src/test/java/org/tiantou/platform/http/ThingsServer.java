package org.tiantou.platform.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;

/** A server of the contract things.yaml on a free port. */
final class ThingsServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    final int port;

    ThingsServer() throws Exception {
        Contract contract = Contract.load(vertx, "things.yaml").await(20, SECONDS);
        Router router = Router.router(vertx);
        new Problems().mount(router);
        RequestId ids = new RequestId(() -> "generated");
        SecurityHeaders security = new SecurityHeaders(false);
        router.route().handler(ids).handler(security);
        new ContractRouter(contract, ThingsServer::authenticate, operations()).mount(router);
        ContractRouter.refuseOtherMethods(router, contract.validating().operations());
        port = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(16 << 10))
                .requestHandler(router)
                .invalidRequestHandler(new MalformedRequests(ids, security))
                .listen(0, "127.0.0.1")
                .await(10, SECONDS)
                .actualPort();
    }

    static Operations operations() {
        return new Operations()
                .on("createThing", request -> answer(201, request.body()))
                .on(
                        "listThings",
                        request -> answer(
                                200,
                                new JsonObject()
                                        .put("q", request.query("q").orElse(null))
                                        .put("limit", request.queryLong("limit").orElse(null))))
                .on("listMyThings", request -> answer(200, new JsonObject()))
                .on(
                        "getThing",
                        request -> answer(
                                200,
                                new JsonObject().put("id", request.id("thingId").toString())))
                .on(
                        "addPicture",
                        request -> answer(
                                200,
                                new JsonObject().put("bytes", request.bytes().length())))
                .on("meetABug", request -> {
                    throw new IllegalStateException("secret detail of the database");
                })
                .on("meetAnOutage", request -> Future.failedFuture(ClosedConnectionException.INSTANCE));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(to(path).header("content-type", contentType)
                .header("accept-language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private static Future<Answer> answer(int status, JsonObject body) {
        return Future.succeededFuture(Answer.json(status, body));
    }

    private static Future<Principal> authenticate(String token) {
        return "buyer".equals(token)
                ? Future.succeededFuture(
                        new Principal(new AccountId(new UUID(0, 1)), Set.of(Role.BUYER), Set.of(), Optional.empty()))
                : Future.failedFuture(CommonError.UNAUTHENTICATED.exception());
    }
}
