package org.tiantou.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A JSON schema of the contract, compiled once. It knows the keywords that the contract uses and refuses to be made from
 * any other, so that none is silently ignored.
 *
 * <p>The general validator of the stack spends 50 µs on an order, most of it in locations of errors that never happen;
 * this one builds a location only on the way back from a violation. Both are held against each other in a test.
 */
final class Shape {

    private static final Set<String> KNOWN = Set.of(
            "type",
            "enum",
            "const",
            "not",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "description",
            "default");

    private final JsonObject schema;
    private final Words expected;
    private final Values values;
    private final Optional<Shape> not;
    private final Map<String, Shape> properties;
    private final List<String> required;
    private final boolean closed;
    private final Optional<Shape> items;

    /** @param schema with its references resolved */
    Shape(JsonObject schema) {
        Set<String> unknown = new TreeSet<>(schema.fieldNames());
        unknown.removeAll(KNOWN);
        unknown.removeIf(name -> name.startsWith("__"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("schema with unknown keywords " + unknown);
        }
        this.schema = schema;
        this.expected = Expectation.of(schema);
        this.values = Values.of(schema);
        this.not = Optional.ofNullable(schema.getJsonObject("not")).map(Shape::new);
        JsonObject known = schema.getJsonObject("properties", new JsonObject());
        this.properties = known.fieldNames().stream()
                .filter(name -> !name.startsWith("__"))
                .collect(Collectors.toMap(name -> name, name -> new Shape(known.getJsonObject(name))));
        this.required = schema.getJsonArray("required", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        this.closed = Boolean.FALSE.equals(schema.getValue("additionalProperties"));
        this.items = Optional.ofNullable(schema.getJsonObject("items")).map(Shape::new);
    }

    Words expected() {
        return expected;
    }

    /** What is wrong with the value, nothing when it is right; a field's name is empty for the value itself. */
    List<Violation> violations(Object value) {
        if (!values.contain(value)
                || (not.isPresent() && not.get().violations(value).isEmpty())) {
            return List.of(new Violation("", expected));
        }
        if (value instanceof JsonObject object) {
            return inObject(object);
        }
        return value instanceof JsonArray array ? inArray(array) : List.of();
    }

    private List<Violation> inObject(JsonObject object) {
        List<Violation> found = null;
        for (String name : required) {
            if (!object.containsKey(name)) {
                found = with(found, new Violation(name, Expectation.required(properties.get(name).schema)));
            }
        }
        for (Map.Entry<String, Object> entry : object) {
            Shape shape = properties.get(entry.getKey());
            if (shape != null) {
                found = inside(found, entry.getKey(), shape.violations(entry.getValue()));
            } else if (closed) {
                found = with(found, new Violation(entry.getKey(), Expectation.noSuchField(schema)));
            }
        }
        return found == null ? List.of() : found;
    }

    private List<Violation> inArray(JsonArray array) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Violation> found = null;
        for (int i = 0; i < array.size(); i++) {
            List<Violation> wrong = items.get().violations(array.getValue(i));
            found = wrong.isEmpty() ? found : inside(found, Integer.toString(i), wrong);
        }
        return found == null ? List.of() : found;
    }

    private static List<Violation> inside(List<Violation> found, String name, List<Violation> inner) {
        List<Violation> all = found;
        for (Violation violation : inner) {
            String field = violation.field().isEmpty() ? name : name + "." + violation.field();
            all = with(all, new Violation(field, violation.expected()));
        }
        return all;
    }

    private static List<Violation> with(List<Violation> found, Violation violation) {
        List<Violation> all = found == null ? new ArrayList<>() : found;
        all.add(violation);
        return all;
    }

    static boolean distinct(JsonArray array) {
        return new HashSet<>(array.stream().toList()).size() == array.size();
    }
}
