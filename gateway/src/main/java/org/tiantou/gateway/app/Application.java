package org.tiantou.gateway.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.List;
import org.tiantou.gateway.edge.HttpEdge;
import org.tiantou.gateway.edge.ManagementServer;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.crypto.MasterKey;
import org.tiantou.platform.health.Health;
import org.tiantou.platform.health.HealthCheck;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.metrics.Metrics;

/** One node of Tiantou on engines that run already: its features, its HTTP servers, and their orderly end. */
public final class Application {

    private final Vertx vertx;
    private final Foundation base;
    private final Features features;
    private final Health health;
    private final Metrics metrics;
    private HttpEdge edge;
    private ManagementServer management;

    private Application(Vertx vertx, Metrics metrics, Foundation base, Features features) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.base = base;
        this.features = features;
        this.health = new Health(
                base.clock(),
                List.of(
                        new HealthCheck("postgresql", true, () -> base.database()
                                .client()
                                .query("SELECT 1")
                                .execute()
                                .mapEmpty()),
                        new HealthCheck("redis", false, base.redis()::ping),
                        new HealthCheck("elasticsearch", false, features.search()::ping)));
    }

    /** Starts a node; the database has been migrated. When it fails nothing is left running. */
    public static Future<Application> start(Settings settings, EngineUrls urls, MasterKey key, Clock clock) {
        Metrics metrics = new Metrics();
        Vertx vertx =
                metrics.vertx(new VertxOptions().setPreferNativeTransport(true)).build();
        Foundation base = Foundation.lay(vertx, settings, urls, key, clock);
        Application application = new Application(vertx, metrics, base, new Features(base, urls.elasticsearch()));
        return application.open().map(application).recover(failure -> application
                .stop()
                .transform(stopped -> Future.failedFuture(failure)));
    }

    public int port() {
        return edge.port();
    }

    public int managementPort() {
        return management.port();
    }

    /** Ends the streams, finishes what was accepted, then ends the background work, then closes the connections. */
    public Future<Void> stop() {
        features.drain();
        Future<Void> drained = edge == null ? Future.succeededFuture() : edge.drain();
        return drained.eventually(features::stop)
                .eventually(() -> management == null ? Future.<Void>succeededFuture() : management.stop())
                .eventually(base::close)
                .eventually(vertx::close);
    }

    private Future<Void> open() {
        features.measure(metrics);
        return base.open()
                .compose(opened -> features.start())
                .compose(started -> base.settings().demo() ? features.seedDemo() : Future.succeededFuture())
                .compose(seeded -> Contract.load(vertx, "openapi.yaml"))
                .compose(this::listen);
    }

    private Future<Void> listen(Contract contract) {
        edge = new HttpEdge(
                vertx,
                base.settings(),
                new HttpEdge.Parts(
                        contract,
                        features.identity().authenticator(),
                        features.operations(),
                        health,
                        metrics,
                        base.clock(),
                        base.ids()));
        management = new ManagementServer(vertx, base.settings(), health, metrics);
        return edge.start().compose(open -> management.start());
    }
}
