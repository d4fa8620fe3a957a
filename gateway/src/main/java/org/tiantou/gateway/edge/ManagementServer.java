package org.tiantou.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.health.Health;
import org.tiantou.platform.health.HealthStatus;
import org.tiantou.platform.metrics.Metrics;

/** Health and metrics for the machinery around the process, on the loopback address only. */
public final class ManagementServer {

    private static final String LOOPBACK = "127.0.0.1";

    private final HttpServer server;
    private final Settings settings;
    private final Health health;
    private final Metrics metrics;

    public ManagementServer(Vertx vertx, Settings settings, Health health, Metrics metrics) {
        this.server = vertx.createHttpServer();
        this.settings = settings;
        this.health = health;
        this.metrics = metrics;
    }

    /** Listens; fails when the port is taken. */
    public Future<Void> start() {
        return server.requestHandler(this::answer)
                .listen(settings.managementPort(), LOOPBACK)
                .mapEmpty();
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/live" -> json(request, 200, new JsonObject().put("status", HealthStatus.UP.word()));
            case "/health/ready" ->
                health.report().onSuccess(report -> json(request, report.ready() ? 200 : 503, report.toJson()));
            case "/metrics" ->
                request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape());
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toBuffer());
    }
}
