package org.tiantou.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/**
 * A request to an operation of the contract.
 *
 * @param path values of the path's parameters, percent-encoded
 * @param query percent-encoded, empty for none
 */
record Call(Operation operation, Map<String, String> path, String query, Map<String, String> headers, Buffer body) {

    /** With the headers that the operation asks for. */
    static Call of(Operation operation, Map<String, String> path, Map<String, String> headers, Buffer body) {
        return new Call(operation, path, "", headers, body);
    }

    Call at(String parameter, String value) {
        return new Call(operation, with(path, parameter, value), query, headers, body);
    }

    /** In the place of what it asked for by this name. */
    Call asking(String parameter, String value) {
        String others = Stream.of(query.replaceFirst("^\\?", "").split("&"))
                .filter(each -> !each.isEmpty() && !each.startsWith(parameter + "="))
                .map(each -> each + "&")
                .collect(Collectors.joining());
        return new Call(operation, path, "?" + others + parameter + "=" + value, headers, body);
    }

    Call header(String name, String value) {
        return new Call(operation, path, query, with(headers, name, value), body);
    }

    Call without(String header) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(header);
        return new Call(operation, path, query, fewer, body);
    }

    Call sending(Buffer other) {
        return new Call(operation, path, query, headers, other);
    }

    /** POSTs get a fresh Idempotency-Key unless the call has one. */
    Reply by(Caller caller) {
        String target = operation.getAbsoluteOpenAPIPath();
        for (Map.Entry<String, String> value : path.entrySet()) {
            target = target.replace("{" + value.getKey() + "}", value.getValue());
        }
        Map<String, String> sent = new HashMap<>(headers);
        sent.computeIfPresent(
                "idempotency-key",
                (name, key) -> key.isEmpty() ? UUID.randomUUID().toString() : key);
        return caller.send(operation.getHttpMethod().name(), target + query, sent, body);
    }

    static List<Parameter> parameters(Operation operation, String in) {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getIn().name().equalsIgnoreCase(in))
                .toList();
    }

    static boolean asksFor(Operation operation, String header) {
        return parameters(operation, "header").stream()
                .anyMatch(parameter -> parameter.getName().equalsIgnoreCase(header));
    }

    /** The words of an extension such as x-roles. */
    static List<String> words(Operation operation, String extension) {
        return operation.getOpenAPIModel().getJsonArray(extension, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    static boolean isPublic(Operation operation) {
        JsonArray security = operation.getOpenAPIModel().getJsonArray("security");
        return security != null
                && (security.isEmpty()
                        || operation.getSecurityRequirements().stream()
                                .anyMatch(requirement -> requirement.getNames().isEmpty()));
    }

    /** Null where the operation takes no JSON. */
    static JsonObject bodySchema(Operation operation) {
        return operation.getRequestBody() == null
                        || !operation.getRequestBody().getContent().containsKey("application/json")
                ? null
                : (JsonObject) operation
                        .getRequestBody()
                        .getContent()
                        .get("application/json")
                        .getSchema();
    }

    private static Map<String, String> with(Map<String, String> all, String name, String value) {
        Map<String, String> more = new HashMap<>(all);
        more.put(name, value);
        return more;
    }
}
