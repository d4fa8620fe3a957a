package org.tiantou.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.tiantou.kernel.CommonError;

/** A request that matches the contract, by a caller who may make it. */
public final class Request {

    private final RoutingContext context;
    private final String operationId;
    private final Map<String, Object> parameters;
    private final JsonObject body;
    private final Optional<Principal> principal;

    Request(
            RoutingContext context,
            String operationId,
            Map<String, Object> parameters,
            JsonObject body,
            Optional<Principal> principal) {
        this.context = context;
        this.operationId = operationId;
        this.parameters = parameters;
        this.body = body;
        this.principal = principal;
    }

    public String operationId() {
        return operationId;
    }

    /** The caller; refuses with UNAUTHENTICATED where the contract lets anybody in and nobody is logged in. */
    public Principal principal() {
        return principal.orElseThrow(CommonError.UNAUTHENTICATED::exception);
    }

    public Optional<Principal> caller() {
        return principal;
    }

    /** Path parameter whose schema is a UUID. */
    public UUID id(String name) {
        return UUID.fromString(path(name));
    }

    public String path(String name) {
        return parameters.get(name).toString();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Object::toString);
    }

    public Optional<Long> queryLong(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Long.class::cast);
    }

    /** The JSON body, null where the contract makes it optional and it is absent. */
    public JsonObject body() {
        return body;
    }

    /** The body as it came, for uploads and signatures. */
    public Buffer bytes() {
        Buffer bytes = context.body().buffer();
        return bytes == null ? Buffer.buffer() : bytes;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** The token that the caller sent, whether or not it is valid; refuses with UNAUTHENTICATED. */
    public String bearerToken() {
        return BearerToken.of(context.request()).orElseThrow(CommonError.UNAUTHENTICATED::exception);
    }

    /** Version named by If-Match; refuses with PRECONDITION_REQUIRED or INVALID_REQUEST. */
    public long ifMatch() {
        String tag = header("if-match").orElseThrow(CommonError.PRECONDITION_REQUIRED::exception);
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw CommonError.invalid("If-Match", "an entity tag as the ETag header gave it, such as \"3\"");
        }
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }

    /** Refuses with IDEMPOTENCY_KEY_REQUIRED. */
    public String idempotencyKey() {
        String key = header("idempotency-key").orElseThrow(CommonError.IDEMPOTENCY_KEY_REQUIRED::exception);
        if (key.isBlank() || key.length() > 255) {
            throw CommonError.invalid("Idempotency-Key", "1 to 255 characters");
        }
        return key;
    }

    /** Method-independent target of the request, without the query. */
    public String target() {
        return context.normalizedPath();
    }

    /** Whether the client asks to go on as a WebSocket. */
    public boolean asksForWebSocket() {
        return context.request().canUpgradeToWebSocket();
    }

    /**
     * For operations that the contract marks with {@code x-streams}: from now on the writer alone answers, for as long as it
     * likes. A request that asks for a WebSocket is paused until it is one.
     */
    public Future<Answer> takeOver(Consumer<RoutingContext> writer) {
        writer.accept(context);
        return Future.succeededFuture(Answer.TAKEN_OVER);
    }

    /** Address of whoever sent it, for throttling. */
    public String clientAddress() {
        return ClientAddress.of(context);
    }
}
