package org.tiantou.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.platform.sql.Outages;

/** The one place where a failure becomes a problem+json (RFC 9457), in the reader's language. */
public final class Problems implements Handler<RoutingContext> {

    /** Key of the routing context's data under which the request id stands. */
    public static final String REQUEST_ID = "requestId";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int OUTAGE_RETRY_SECONDS = 5;

    /** Statuses that the router gives without calling a failure handler, e.g. for paths that can't be decoded. */
    private static final List<Integer> OF_THE_ROUTER = List.of(400, 404, 405, 406, 413, 415, 500, 503);

    /** Renders every failure of the router's routes, and what the router itself refuses. */
    public void mount(Router router) {
        router.route().failureHandler(this);
        OF_THE_ROUTER.forEach(status -> router.errorHandler(
                status, context -> answer(context, refusal(context.failure(), status), context.failure())));
    }

    @Override
    public void handle(RoutingContext context) {
        answer(context, refusal(context.failure(), context.statusCode()), context.failure());
    }

    private static void answer(RoutingContext context, DomainException refusal, Throwable failure) {
        if (refusal.code().status() >= 500) {
            log(context, refusal, failure);
        }
        ContractRouter.send(context, render(context, refusal));
    }

    /** The refusal as the caller of this request can read it. */
    public static Answer render(RoutingContext context, DomainException refusal) {
        Language language = Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        return Challenge.added(Problem.render(refusal, language, context.get(REQUEST_ID)), refusal.code(), context);
    }

    /** A bug comes with its stack trace; an outage is known and told of in one line. */
    private static void log(RoutingContext context, DomainException refusal, Throwable failure) {
        String method = context.request().method().name();
        if (refusal.code() == CommonError.INTERNAL) {
            LOG.error("{} {} failed", method, context.request().path(), failure);
        } else {
            LOG.warn(
                    "{} {}: {} {}",
                    method,
                    context.request().path(),
                    refusal.code().name(),
                    String.valueOf(failure));
        }
    }

    private static DomainException refusal(Throwable failure, int status) {
        if (failure instanceof DomainException domain) {
            return domain;
        }
        if (failure instanceof DecodeException malformed) {
            return Violations.notJson(malformed);
        }
        if (Outages.isOutage(failure)) {
            return new DomainException(CommonError.UNAVAILABLE, Map.of("retryAfterSeconds", OUTAGE_RETRY_SECONDS));
        }
        return ofStatus(status).exception();
    }

    private static CommonError ofStatus(int status) {
        return switch (status) {
            case 400 -> CommonError.INVALID_REQUEST;
            case 401 -> CommonError.UNAUTHENTICATED;
            case 403 -> CommonError.FORBIDDEN;
            case 404 -> CommonError.NOT_FOUND;
            case 405 -> CommonError.METHOD_NOT_ALLOWED;
            case 413 -> CommonError.PAYLOAD_TOO_LARGE;
            case 414 -> CommonError.URI_TOO_LONG;
            case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> CommonError.TOO_MANY_REQUESTS;
            case 431 -> CommonError.HEADERS_TOO_LARGE;
            case 503 -> CommonError.UNAVAILABLE;
            default -> CommonError.INTERNAL;
        };
    }
}
