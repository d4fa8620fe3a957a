package org.tiantou.platform.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Set;

/** Reads one parameter of an operation and holds it against its schema: {@code ?limit=20} is the number 20. */
record ParameterCheck(String name, Location in, boolean required, String type, Shape shape) {

    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    /** Fails for parameters that are lists or objects: the contract has none. */
    static ParameterCheck of(Parameter parameter) {
        String type = parameter.getSchema().get("type", "string");
        if (!TYPES.contains(type) || parameter.getIn() == Location.COOKIE) {
            throw new IllegalArgumentException("parameter " + parameter.getName() + " of type " + type);
        }
        return new ParameterCheck(
                parameter.getName(), parameter.getIn(), parameter.isRequired(), type, new Shape((JsonObject)
                        parameter.getSchema()));
    }

    /** The value as string, long or boolean, null where it is absent; refuses with INVALID_REQUEST. */
    Object read(RoutingContext context) {
        String text = text(context);
        if (text == null) {
            if (required) {
                throw Violations.refusal(name, shape.expected());
            }
            return null;
        }
        Texts.requireStorable(name, text);
        Object value = typed(text);
        if (!shape.violations(value).isEmpty()) {
            throw Violations.refusal(name, shape.expected());
        }
        return value;
    }

    private String text(RoutingContext context) {
        return switch (in) {
            case PATH -> context.pathParam(name);
            case HEADER -> context.request().getHeader(name);
            default -> {
                List<String> values = context.queryParam(name);
                yield values.isEmpty() ? null : values.get(0);
            }
        };
    }

    private Object typed(String text) {
        try {
            return switch (type) {
                case "integer" -> Long.valueOf(text);
                case "boolean" -> truth(text);
                default -> text;
            };
        } catch (IllegalArgumentException wrong) {
            throw Violations.refusal(name, shape.expected());
        }
    }

    private static Boolean truth(String text) {
        if (!"true".equals(text) && !"false".equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }
}
