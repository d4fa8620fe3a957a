package org.tiantou.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tiantou.kernel.CommonError;

/** One route per operation of the contract: authenticate, authorize, validate, handle, answer. */
public final class ContractRouter {

    private static final String BEARER = "Bearer ";

    private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
    private final RequestValidator validator;
    private final Contract contract;
    private final Authenticator authenticator;
    private final Map<String, OperationHandler> handlers;

    /** Fails when the contract has an operation without a handler, or a handler has no operation. */
    public ContractRouter(Vertx vertx, Contract contract, Authenticator authenticator, Operations operations) {
        this.validator = RequestValidator.create(vertx, contract.validating());
        this.contract = contract;
        this.authenticator = authenticator;
        this.handlers = operations.byId();
        requireOneHandlerEach(contract.operationIds(), handlers.keySet());
    }

    /** Adds the operations' routes; a body handler must stand before. */
    public void mount(Router router) {
        contract.validating().operations().forEach(operation -> mount(router, operation));
    }

    private void mount(Router router, Operation operation) {
        Access access = Access.of(operation);
        OperationHandler handler = handlers.get(operation.getOperationId());
        String path = operation.getAbsoluteOpenAPIPath().replaceAll("\\{(\\w+)}", ":$1");
        router.route(operation.getHttpMethod(), path).handler(context -> authenticate(context)
                .compose(caller -> admit(context, operation, access, caller))
                .compose(handler::handle)
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail));
    }

    private Future<Optional<Principal>> authenticate(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return header.startsWith(BEARER)
                ? authenticator.authenticate(header.substring(BEARER.length())).map(Optional::of)
                : Future.failedFuture(CommonError.UNAUTHENTICATED.exception());
    }

    private Future<Request> admit(
            RoutingContext context, Operation operation, Access access, Optional<Principal> caller) {
        access.check(caller);
        return extractor
                .extractValidatableRequest(context, operation)
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .map(validated -> new Request(context, validated, operation.getOperationId(), caller));
    }

    static void send(RoutingContext context, Answer answer) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response().setStatusCode(answer.status());
            answer.headers().forEach(context.response().headers()::set);
            context.response().end(answer.body());
        }
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
