package org.tiantou.gateway.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.tiantou.gateway.web.WebPages;
import org.tiantou.platform.config.NodeRole;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.http.AccessLog;
import org.tiantou.platform.http.ClientAddress;
import org.tiantou.platform.http.ContractRouter;
import org.tiantou.platform.http.Problems;
import org.tiantou.platform.http.RequestId;
import org.tiantou.platform.http.SecurityHeaders;

/** The order in which a request passes through the edge. */
final class EdgeRouter {

    private static final int CONNECT_MILLISECONDS = 1_000;
    private static final int CONNECTIONS_PER_NODE = 256;

    /** Requests that wait for one of these; further ones are told to try again. */
    private static final int WAITING_PER_NODE = 4 * CONNECTIONS_PER_NODE;

    private static final Duration ANSWER_IDLE = Duration.ofSeconds(35);
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

    private final Vertx vertx;
    private final Settings settings;
    private final HttpEdge.Parts parts;
    private final PassedOnStreams passedOn = new PassedOnStreams();

    EdgeRouter(Vertx vertx, Settings settings, HttpEdge.Parts parts) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = parts;
    }

    /** Fails when an operation that runs here has no handler. */
    Router build() {
        Router router = Router.router(vertx);
        new Problems().mount(router);
        router.route()
                .handler(parts.requestIds())
                .handler(new ClientAddress(settings.trustedProxies()))
                .handler(new SecurityHeaders(settings.https()))
                .handler(new AccessLog(parts.metrics()));
        if (!settings.corsOrigins().isEmpty()) {
            CorsHandler cors = cors();
            router.route().handler(context -> fromElsewhere(context, cors));
        }
        new ContractRouter(parts.contract(), this::runsHere, parts.authenticator(), parts.operations()).mount(router);
        if (isGateway()) {
            passOnTheOthers(router);
            new WebPages(parts.contract(), parts.health()).mount(router);
        }
        ContractRouter.refuseOtherMethods(
                router,
                parts.contract().validating().operations().stream()
                        .filter(operation -> runsHere(operation) || isGateway())
                        .toList());
        return router;
    }

    private boolean runsHere(Operation operation) {
        return settings.roles().contains(RoleOfTag.of(operation));
    }

    private boolean isGateway() {
        return settings.roles().contains(NodeRole.GATEWAY);
    }

    /** Ends the streams that are passed on; their clients come again. */
    void endStreams() {
        passedOn.end();
    }

    /** Streams stay, each on a connection of its own, so that they have their own, and none waits for another to end. */
    private void passOnTheOthers(Router router) {
        Map<NodeRole, EdgeProxy> proxies = proxies(CONNECTIONS_PER_NODE, WAITING_PER_NODE, ANSWER_IDLE);
        Map<NodeRole, EdgeProxy> streaming = proxies(settings.viewersPerNode(), 0, Duration.ZERO);
        for (Operation operation : parts.contract().validating().operations()) {
            if (!runsHere(operation)) {
                boolean streams = ContractRouter.streams(operation);
                EdgeProxy proxy = (streams ? streaming : proxies).get(RoleOfTag.of(operation));
                if (streams) {
                    ContractRouter.route(router, operation).handler(passedOn);
                }
                ContractRouter.route(router, operation).handler(context -> {
                    context.put(ContractRouter.OPERATION, operation.getOperationId());
                    proxy.handle(context);
                });
            }
        }
    }

    /** Browsers send the origin of a page's own POSTs too; these need nobody's leave. */
    private static void fromElsewhere(RoutingContext context, CorsHandler cors) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        HostAndPort here = context.request().authority();
        if (origin != null && here != null && origin.endsWith("://" + here)) {
            context.next();
        } else {
            cors.handle(context);
        }
    }

    private Map<NodeRole, EdgeProxy> proxies(int connectionsPerNode, int waitingPerNode, Duration idle) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLISECONDS),
                new PoolOptions().setHttp1MaxSize(connectionsPerNode).setMaxWaitQueueSize(waitingPerNode));
        Map<NodeRole, EdgeProxy> proxies = new EnumMap<>(NodeRole.class);
        settings.upstreams()
                .forEach((role, nodes) ->
                        proxies.put(role, new EdgeProxy(client, new Upstreams(client, parts.clock(), nodes, idle))));
        return proxies;
    }

    private CorsHandler cors() {
        return CorsHandler.create()
                .addOrigins(settings.corsOrigins())
                .allowedMethods(METHODS)
                .allowedHeaders(Set.of(
                        "authorization",
                        "content-type",
                        "idempotency-key",
                        "if-match",
                        "last-event-id",
                        "accept-language",
                        "x-purchase-token",
                        "x-device-id",
                        RequestId.HEADER))
                .exposedHeaders(Set.of("etag", "location", "retry-after", RequestId.HEADER))
                .maxAgeSeconds(600);
    }
}
