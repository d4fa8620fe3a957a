package org.tiantou.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keywords of a schema that speak of a value as a whole: type, bounds, length, pattern, enumeration.
 *
 * @param oneOf null where any value is allowed
 * @param pattern null where any text is allowed
 */
record Values(
        List<String> types,
        Set<Object> oneOf,
        double minimum,
        double maximum,
        int minLength,
        int maxLength,
        Pattern pattern,
        boolean instant,
        int minItems,
        int maxItems,
        boolean unique) {

    private static final double EXACT = 1L << 53;

    static Values of(JsonObject schema) {
        return new Values(
                types(schema.getValue("type")),
                oneOf(schema),
                schema.getDouble("minimum", Double.NEGATIVE_INFINITY),
                schema.getDouble("maximum", Double.POSITIVE_INFINITY),
                schema.getInteger("minLength", 0),
                schema.getInteger("maxLength", Integer.MAX_VALUE),
                schema.containsKey("pattern") ? pattern(schema.getString("pattern")) : null,
                "date-time".equals(schema.getString("format")),
                schema.getInteger("minItems", 0),
                schema.getInteger("maxItems", Integer.MAX_VALUE),
                schema.getBoolean("uniqueItems", false));
    }

    /** JSON Schema's {@code $} is the end of the text; Java's would let a line end follow. */
    private static Pattern pattern(String regex) {
        return Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    }

    boolean contain(Object value) {
        return ofType(value) && (oneOf == null || oneOf.contains(comparable(value))) && withinLimits(value);
    }

    private boolean ofType(Object value) {
        for (String type : types) {
            if (isA(type, value)) {
                return true;
            }
        }
        return types.isEmpty();
    }

    private static boolean isA(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "integer" ->
                value instanceof Integer
                        || value instanceof Long
                        || (value instanceof Double number && Math.rint(number) == number && Math.abs(number) <= EXACT);
            case "number" -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case "boolean" -> value instanceof Boolean;
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            default -> value == null;
        };
    }

    private boolean withinLimits(Object value) {
        if (value instanceof String text) {
            return longEnough(text)
                    && (pattern == null || pattern.matcher(text).find())
                    && (!instant || isInstant(text));
        }
        if (value instanceof Number number) {
            return number.doubleValue() >= minimum && number.doubleValue() <= maximum;
        }
        return !(value instanceof JsonArray array)
                || (array.size() >= minItems && array.size() <= maxItems && (!unique || Shape.distinct(array)));
    }

    /** Lengths are code points, as JSON Schema counts them. */
    private boolean longEnough(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= minLength && length <= maxLength;
    }

    /** Years of more than four digits don't fit into the database. */
    private static boolean isInstant(String text) {
        try {
            return Character.isDigit(text.charAt(0))
                    && OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException | IndexOutOfBoundsException malformed) {
            return false;
        }
    }

    private static List<String> types(Object type) {
        if (type instanceof JsonArray several) {
            return several.stream().map(String.class::cast).toList();
        }
        return type == null ? List.of() : List.of(type.toString());
    }

    private static Set<Object> oneOf(JsonObject schema) {
        if (schema.containsKey("const")) {
            return Set.of(comparable(schema.getValue("const")));
        }
        JsonArray values = schema.getJsonArray("enum");
        return values == null ? null : values.stream().map(Values::comparable).collect(Collectors.toUnmodifiableSet());
    }

    /** 0 and 0.0 are the same number. */
    private static Object comparable(Object value) {
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : String.valueOf(value);
    }
}
