package org.tiantou.gateway.edge;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.health.Health;
import org.tiantou.platform.http.Authenticator;
import org.tiantou.platform.http.Contract;
import org.tiantou.platform.http.MalformedRequests;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.RequestId;
import org.tiantou.platform.http.SecurityHeaders;
import org.tiantou.platform.metrics.Metrics;

/** The HTTP server of the API and the web pages, on several event loops. */
public final class HttpEdge {

    /** What the edge puts together. */
    public record Parts(
            Contract contract,
            Authenticator authenticator,
            Operations operations,
            Health health,
            Metrics metrics,
            Clock clock,
            IdGenerator ids) {

        RequestId requestIds() {
            return new RequestId(() -> ids.next().toString());
        }
    }

    private static final int HEADER_BYTES = 16 << 10;
    private static final int LINE_BYTES = 8 << 10;
    private static final int IDLE_SECONDS = 60;
    /** After which a client that acknowledges nothing has gone without a word, as phones do; Linux alone can tell. */
    private static final int GONE_MILLISECONDS = 30_000;

    private static final int DRAIN_SECONDS = 20;
    private static final int WORTH_COMPRESSING_BYTES = 1 << 10;
    private static final int FAST_COMPRESSION = 2;

    private final Vertx vertx;
    private final Settings settings;
    private final Parts parts;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile EdgeRouter edge;

    public HttpEdge(Vertx vertx, Settings settings, Parts parts) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = parts;
    }

    /** Listens; fails when an operation that runs here has no handler, or the port is taken. */
    public Future<Void> start() {
        return Future.succeededFuture()
                .map(start -> edge = new EdgeRouter(vertx, settings, parts))
                .map(EdgeRouter::build)
                .compose(router -> vertx.deployVerticle(
                        () -> new Listener(router), new DeploymentOptions().setInstances(settings.httpInstances())))
                .mapEmpty();
    }

    /** The port that is listened on, also when the setting is 0 for any free one. */
    public int port() {
        return servers.get(0).actualPort();
    }

    /** Reports not ready, accepts no more connections, and waits at most 20 s for the requests that were begun. */
    public Future<Void> drain() {
        parts.health().drain();
        edge.endStreams();
        return Future.all(servers.stream()
                        .map(server -> server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS))
                        .toList())
                .mapEmpty();
    }

    static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setTcpNoDelay(true)
                .setTcpUserTimeout(GONE_MILLISECONDS)
                // A compressor for each viewer of a live session would cost more than it saves.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setCompressionSupported(true)
                .setCompressionLevel(FAST_COMPRESSION)
                .setCompressionContentSizeThreshold(WORTH_COMPRESSING_BYTES);
    }

    /** One event loop; all of them share the port. */
    private final class Listener extends VerticleBase {
        private final Router router;

        Listener(Router router) {
            this.router = router;
        }

        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer(options())
                    .requestHandler(router)
                    .invalidRequestHandler(
                            new MalformedRequests(parts.requestIds(), new SecurityHeaders(settings.https())));
            // -1 is one free port for all of them, 0 would be a free one for each.
            return server.listen(settings.port() == 0 ? -1 : settings.port(), settings.host())
                    .onSuccess(servers::add);
        }
    }
}
