package org.tiantou.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;
import org.tiantou.platform.sql.Outages;

/** The one place where a failure becomes a problem+json (RFC 9457), in the reader's language. */
public final class Problems implements Handler<RoutingContext> {

    /** Key of the routing context's data under which the request id stands. */
    public static final String REQUEST_ID = "requestId";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int OUTAGE_RETRY_SECONDS = 5;

    @Override
    public void handle(RoutingContext context) {
        DomainException refusal = refusal(context);
        if (refusal.code().status() >= 500) {
            LOG.error("request {} {} failed", context.request().method(), context.normalizedPath(), context.failure());
        }
        ContractRouter.send(context, render(refusal, context));
    }

    private static DomainException refusal(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof DomainException domain) {
            return domain;
        }
        if (failure instanceof ValidatorException || failure instanceof DecodeException) {
            return Violations.explain(failure);
        }
        if (Outages.isOutage(failure)) {
            return new DomainException(CommonError.UNAVAILABLE, Map.of("retryAfterSeconds", OUTAGE_RETRY_SECONDS));
        }
        int status = failure instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        return ofStatus(failure == null || failure instanceof HttpException ? status : 500)
                .exception();
    }

    private static CommonError ofStatus(int status) {
        return switch (status) {
            case 400 -> CommonError.INVALID_REQUEST;
            case 401 -> CommonError.UNAUTHENTICATED;
            case 403 -> CommonError.FORBIDDEN;
            case 404 -> CommonError.NOT_FOUND;
            case 405 -> CommonError.METHOD_NOT_ALLOWED;
            case 413 -> CommonError.PAYLOAD_TOO_LARGE;
            case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> CommonError.TOO_MANY_REQUESTS;
            case 431 -> CommonError.HEADERS_TOO_LARGE;
            case 503 -> CommonError.UNAVAILABLE;
            default -> CommonError.INTERNAL;
        };
    }

    private static Answer render(DomainException refusal, RoutingContext context) {
        ErrorCode code = refusal.code();
        boolean english = prefersEnglish(context);
        JsonObject problem = new JsonObject()
                .put("type", "urn:tiantou:problem:" + code.name())
                .put("title", english ? code.en() : code.zh())
                .put("status", code.status())
                .put("code", code.name())
                .put("requestId", context.get(REQUEST_ID));
        refusal.details().forEach(problem::put);
        Answer answer = new Answer(
                        code.status(), Map.of("content-type", "application/problem+json"), problem.toBuffer())
                .with("content-language", english ? "en" : "zh-CN");
        Object retry = refusal.details().get("retryAfterSeconds");
        return retry == null ? answer : answer.with("retry-after", retry.toString());
    }

    private static boolean prefersEnglish(RoutingContext context) {
        return context.acceptableLanguages().stream()
                .map(language -> language.tag())
                .filter(tag -> "en".equals(tag) || "zh".equals(tag))
                .findFirst()
                .filter("en"::equals)
                .isPresent();
    }
}
