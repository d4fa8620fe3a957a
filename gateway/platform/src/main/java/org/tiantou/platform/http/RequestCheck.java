package org.tiantou.platform.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the contract says of one operation's request, made ready once, so that checking a request takes
 * no look-ups, no compiled patterns and no worker thread.
 */
record RequestCheck(String operationId, List<ParameterCheck> parameters, BodyCheck body) {

    static RequestCheck of(Operation operation) {
        return new RequestCheck(
                operation.getOperationId(),
                operation.getParameters().stream().map(ParameterCheck::of).toList(),
                operation.getRequestBody() == null ? null : BodyCheck.of(operation.getRequestBody()));
    }

    /** Refuses with INVALID_REQUEST, naming field and expectation, or UNSUPPORTED_MEDIA_TYPE. */
    Request check(RoutingContext context, Optional<Principal> caller) {
        Map<String, Object> values = new HashMap<>();
        for (ParameterCheck parameter : parameters) {
            Object value = parameter.read(context);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        JsonObject json = body == null ? null : body.read(context);
        return new Request(context, operationId, values, json, caller);
    }
}
