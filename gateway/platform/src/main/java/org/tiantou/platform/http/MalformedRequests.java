package org.tiantou.platform.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.tiantou.kernel.CommonError;

/** Answers what is no well-formed HTTP request, and closes its connection; no router sees it. */
public final class MalformedRequests implements Handler<HttpServerRequest> {

    private final RequestId ids;
    private final SecurityHeaders security;

    public MalformedRequests(RequestId ids, SecurityHeaders security) {
        this.ids = ids;
        this.security = security;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String id = ids.of(request);
        Language language = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Answer answer = Problem.render(refusal(request).exception(), language, id);
        security.addTo(request.response().headers());
        request.response()
                .setStatusCode(answer.status())
                .putHeader(RequestId.HEADER, id)
                .headers()
                .addAll(answer.headers());
        request.response().end(answer.body()).onComplete(sent -> request.connection()
                .close());
    }

    private static CommonError refusal(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return CommonError.URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? CommonError.HEADERS_TOO_LARGE
                : CommonError.INVALID_REQUEST;
    }
}
