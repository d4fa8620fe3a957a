package org.tiantou.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.ErrorCode;

/** What a 401 asks for in WWW-Authenticate (RFC 9110 §11.6.1), by the scheme that the contract gives the operation. */
enum Challenge {
    /** RFC 6750. */
    BEARER("Bearer realm=\"tiantou\""),
    /** RFC 7617; RFC 6749 §5.2 asks for it where clients fetch their tokens. */
    BASIC("Basic realm=\"tiantou\", charset=\"UTF-8\"");

    private static final String HEADER = "www-authenticate";
    private static final String KEY = "challenge";
    private static final int STATUS = 401;

    private final String text;

    Challenge(String text) {
        this.text = text;
    }

    static Challenge of(OpenAPIContract contract, Operation operation) {
        boolean basic = operation.getSecurityRequirements().stream()
                .flatMap(requirement -> requirement.getNames().stream())
                .anyMatch(name -> "basic".equals(contract.securityScheme(name).getScheme()));
        return basic ? BASIC : BEARER;
    }

    /** Remembers it for the answer to a request that failed. */
    void remember(RoutingContext context) {
        context.put(KEY, this);
    }

    /** The answer with its challenge where the status asks for one. */
    static Answer added(Answer answer, ErrorCode code, RoutingContext context) {
        return answer.status() == STATUS
                ? answer.with(HEADER, context.get(KEY, BEARER).words(code, context.request()))
                : answer;
    }

    private String words(ErrorCode code, HttpServerRequest request) {
        boolean badToken =
                code == CommonError.UNAUTHENTICATED && BearerToken.of(request).isPresent();
        return this == BEARER && badToken ? text + ", error=\"invalid_token\"" : text;
    }
}
