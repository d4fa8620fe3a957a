package org.tiantou.platform.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import io.vertx.openapi.contract.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** One route per operation of the contract: authenticate, authorize, validate, handle, answer. */
public final class ContractRouter {

    /** Key of the routing context's data under which the operationId stands. */
    public static final String OPERATION = "operation";

    private static final long BODY_LIMIT_BYTES = 1 << 20;
    private static final long TIMEOUT_MILLISECONDS = 30_000;

    private final Contract contract;
    private final List<Operation> operations;
    private final Authenticator authenticator;
    private final Map<String, OperationHandler> handlers;

    /** Fails when the contract has an operation without a handler, or a handler has no operation. */
    public ContractRouter(Contract contract, Authenticator authenticator, Operations operations) {
        this(contract, operation -> true, authenticator, operations);
    }

    /**
     * Fails when one of the chosen operations has no handler, or a handler has no operation among them.
     *
     * @param here chooses the operations that run in this process
     */
    public ContractRouter(
            Contract contract, Predicate<Operation> here, Authenticator authenticator, Operations operations) {
        this.contract = contract;
        this.operations = ordered(contract, here);
        this.authenticator = authenticator;
        this.handlers = operations.byId();
        requireOneHandlerEach(
                this.operations.stream().map(Operation::getOperationId).collect(Collectors.toSet()), handlers.keySet());
    }

    /** Adds the operations' routes. */
    public void mount(Router router) {
        operations.forEach(operation -> mount(router, operation));
    }

    /** The route of an operation, without a handler as yet. */
    public static Route route(Router router, Operation operation) {
        return router.route(operation.getHttpMethod(), path(operation));
    }

    /** Refuses what other methods ask of these operations' paths; stands after the routes of all of them. */
    public static void refuseOtherMethods(Router router, List<Operation> operations) {
        operations.stream()
                .collect(Collectors.groupingBy(
                        ContractRouter::path,
                        Collectors.mapping(
                                operation -> operation.getHttpMethod().name(), Collectors.joining(", "))))
                .forEach((path, allowed) -> router.route(path).handler(context -> {
                    context.response().putHeader(HttpHeaders.ALLOW, allowed);
                    context.fail(CommonError.METHOD_NOT_ALLOWED.exception());
                }));
    }

    /** Whether the operation's answer goes on for as long as the client stays. */
    public static boolean streams(Operation operation) {
        return operation.getOpenAPIModel().getBoolean("x-streams", false);
    }

    private void mount(Router router, Operation operation) {
        Access access = Access.of(operation);
        Challenge challenge = Challenge.of(contract.validating(), operation);
        RequestCheck check = RequestCheck.of(operation);
        OperationHandler handler = handlers.get(operation.getOperationId());
        Route route = route(router, operation);
        if (!HttpMethod.GET.equals(operation.getHttpMethod())) {
            route.handler(BodyHandler.create(false).setBodyLimit(bodyLimit(operation)));
        }
        if (streams(operation)) {
            route.handler(ContractRouter::pause);
        } else {
            TimeoutHandler timeout = TimeoutHandler.create(TIMEOUT_MILLISECONDS, 503);
            // After the body: the time that a slow sender takes is not the handler's.
            route.handler(context -> timeout.handle(context));
        }
        route.handler(context -> {
            context.put(OPERATION, check.operationId());
            authenticate(context, access)
                    .map(caller -> {
                        access.check(caller);
                        return check.check(context, caller);
                    })
                    .compose(handler::handle)
                    .onSuccess(answer -> send(context, answer))
                    .onFailure(failure -> {
                        challenge.remember(context);
                        context.fail(failure);
                    });
        });
    }

    /** What becomes a WebSocket later must not be read to its end before; any other answer lets it go on. */
    private static void pause(RoutingContext context) {
        if (context.request().canUpgradeToWebSocket()) {
            context.request().pause();
            context.addHeadersEndHandler(answering -> context.request().resume());
        }
        context.next();
    }

    /** Where anybody may call, an expired token makes the caller anybody: a session must be refreshable with it at hand. */
    private Future<Optional<Principal>> authenticate(RoutingContext context, Access access) {
        Optional<String> token = BearerToken.of(context.request());
        if (token.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Optional<Principal>> caller =
                authenticator.authenticate(token.get()).map(Optional::of);
        return access.anybody() ? caller.recover(ContractRouter::nobody) : caller;
    }

    private static Future<Optional<Principal>> nobody(Throwable failure) {
        boolean unauthenticated =
                failure instanceof DomainException refusal && refusal.code() == CommonError.UNAUTHENTICATED;
        return unauthenticated ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure);
    }

    static void send(RoutingContext context, Answer answer) {
        if (answer.status() == Answer.TAKEN_OVER.status()) {
            return;
        }
        if (!context.response().ended() && !context.response().closed()) {
            context.response().setStatusCode(answer.status());
            answer.headers().forEach(context.response().headers()::set);
            context.response().end(answer.body());
        }
    }

    /** Literal paths first: they win over parameters, and the busiest path of all is one. */
    private static List<Operation> ordered(Contract contract, Predicate<Operation> here) {
        return contract.validating().operations().stream()
                .filter(here)
                .sorted(Comparator.comparing(
                        operation -> operation.getOpenAPIPath().contains("{")))
                .toList();
    }

    private static String path(Operation operation) {
        return operation.getAbsoluteOpenAPIPath().replaceAll("\\{(\\w+)}", ":$1");
    }

    private static long bodyLimit(Operation operation) {
        return operation.getOpenAPIModel().getLong("x-max-bytes", BODY_LIMIT_BYTES);
    }

    private static void requireOneHandlerEach(Set<String> operations, Set<String> handled) {
        Set<String> odd = new TreeSet<>(operations);
        odd.removeAll(handled);
        Set<String> unknown = new TreeSet<>(handled);
        unknown.removeAll(operations);
        if (!odd.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException(
                    "operations without handler " + odd + ", handlers without operation " + unknown);
        }
    }
}
