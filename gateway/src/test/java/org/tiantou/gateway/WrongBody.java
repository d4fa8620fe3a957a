package org.tiantou.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A JSON body with one thing wrong.
 *
 * @param field the one that the refusal must name, null where any will do
 * @param what is wrong with it
 */
record WrongBody(String field, String what, Buffer bytes) {

    private static final String HERE = "@@";
    private static final List<String> ODD_TEXTS = List.of("a\\u0000b", "a\\ud800b", "\\udc00\\ud800");

    /** Everything that can be wrong by the schema, in a body that is right. */
    static List<WrongBody> all(JsonObject schema, JsonObject valid) {
        List<WrongBody> found = new ArrayList<>();
        inObject(found, valid, "", schema, valid);
        return found;
    }

    /** @param json what stands in the field's place, as it is to be sent */
    static WrongBody with(JsonObject valid, String field, String json) {
        return new WrongBody(
                field, json.length() > 60 ? json.substring(0, 60) + "…" : json, replaced(valid, field, json));
    }

    private static void inObject(
            List<WrongBody> found, JsonObject body, String at, JsonObject schema, JsonObject here) {
        JsonObject properties = schema.getJsonObject("properties");
        for (Object required : schema.getJsonArray("required", new JsonArray())) {
            JsonObject copy = body.copy();
            ((JsonObject) find(copy, at)).remove((String) required);
            found.add(new WrongBody(inside(at, (String) required), "missing", copy.toBuffer()));
        }
        if (Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
            found.add(with(body, inside(at, "nobodyKnowsThis"), "1"));
            ODD_TEXTS.forEach(odd -> found.add(new WrongBody(
                    null,
                    "a field named " + odd,
                    Buffer.buffer(replaced(body, inside(at, "oddName"), "1")
                            .toString()
                            .replace("oddName", odd)))));
        }
        for (String name : properties.fieldNames()) {
            if (!name.startsWith("__")) {
                value(found, body, inside(at, name), properties.getJsonObject(name), here.getValue(name));
            }
        }
    }

    private static void value(List<WrongBody> found, JsonObject body, String at, JsonObject schema, Object here) {
        boolean flag = "boolean".equals(schema.getString("type"));
        List<String> instead = new ArrayList<>(List.of("null", flag ? "0" : "true"));
        switch (schema.getString("type")) {
            case "string" -> strings(instead, schema, here);
            case "integer" -> integers(instead, schema);
            case "array" -> arrays(instead, schema, here);
            default -> instead.addAll(List.of("\"x\"", "1", "[]", "[{}]"));
        }
        instead.forEach(json -> found.add(with(body, at, json)));
        if (here instanceof JsonObject object) {
            inObject(found, body, at, schema, object);
        } else if (here instanceof JsonArray array && array.getValue(0) instanceof JsonObject first) {
            value(found, body, at + ".0", schema.getJsonObject("items"), first);
        } else if (here instanceof JsonArray array) {
            value(found, body, at + ".0", schema.getJsonObject("items"), array.getValue(0));
        }
    }

    private static void strings(List<String> instead, JsonObject schema, Object here) {
        instead.addAll(List.of("1", "-0.5", "{}", "{\"a\":\"b\"}", "[]", "[\"x\"]"));
        ODD_TEXTS.forEach(odd -> instead.add("\"" + odd + "\""));
        if (schema.containsKey("enum")) {
            instead.addAll(List.of("\"NO_SUCH_THING\"", "\"\""));
            instead.add(Json.encode(schema.getJsonArray("enum").getString(0) + "\n"));
        }
        if (schema.containsKey("pattern") || schema.containsKey("format")) {
            instead.addAll(List.of("\"!\"", "\"\""));
            Optional.ofNullable(here).ifPresent(right -> instead.add(Json.encode(right + "\n")));
        }
        if (schema.containsKey("format")) {
            instead.addAll(
                    List.of("\"2026-13-01T00:00:00+00:00\"", "\"2026-11-01T00:00:00\"", "\"yesterday at noon ok\""));
            instead.addAll(List.of(
                    "\"+10000-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59-18:00\"", "\"0001-01-01T00:00:00+18:00\""));
        }
        if (schema.getInteger("minLength", 0) > 0) {
            instead.add(Json.encode("a".repeat(schema.getInteger("minLength") - 1)));
        }
        if (schema.containsKey("maxLength")) {
            instead.add(Json.encode("鲜".repeat(schema.getInteger("maxLength") + 1)));
        }
    }

    private static void integers(List<String> instead, JsonObject schema) {
        instead.addAll(List.of("\"1\"", "1.5", "{}", "[]", "1e400", "-1e400", "123456789012345678901234567890"));
        instead.add(Long.toString(schema.getLong("minimum") - 1));
        instead.add(Long.toString(schema.getLong("maximum") + 1));
        Optional.ofNullable(schema.getJsonObject("not")).ifPresent(not -> instead.add(not.getValue("const") + ".0"));
    }

    private static void arrays(List<String> instead, JsonObject schema, Object here) {
        String first = here == null ? "1" : Json.encode(((JsonArray) here).getValue(0));
        instead.addAll(List.of("\"x\"", "{}", "1"));
        if (schema.getInteger("minItems", 0) > 0) {
            instead.add("[]");
        }
        if (schema.containsKey("maxItems")) {
            instead.add("[" + (first + ",").repeat(schema.getInteger("maxItems")) + first + "]");
        }
        if (schema.getBoolean("uniqueItems", false)) {
            instead.add("[" + first + "," + first + "]");
        }
    }

    /** Ids that nothing has, one after the other in the place of each id. */
    static List<WrongBody> unknownIds(JsonObject schema, JsonObject valid) {
        return all(schema, valid).stream()
                .filter(wrong -> wrong.field() != null && "true".equals(wrong.what()))
                .filter(wrong -> find(valid, wrong.field()) instanceof String text && text.matches("[0-9a-f]{8}-.{27}"))
                .filter(wrong -> !"externalId".equals(wrong.field()))
                .map(wrong -> with(valid, wrong.field(), "\"" + UUID.randomUUID() + "\""))
                .toList();
    }

    private static Buffer replaced(JsonObject valid, String field, String json) {
        JsonObject copy = valid.copy();
        int dot = field.lastIndexOf('.');
        Object parent = find(copy, dot < 0 ? "" : field.substring(0, dot));
        String name = field.substring(dot + 1);
        if (parent instanceof JsonArray array) {
            array.set(Integer.parseInt(name), HERE);
        } else {
            ((JsonObject) parent).put(name, HERE);
        }
        return Buffer.buffer(copy.encode().replace("\"" + HERE + "\"", json));
    }

    private static Object find(JsonObject body, String field) {
        Object found = body;
        for (String name : field.isEmpty() ? new String[0] : field.split("\\.")) {
            found = found instanceof JsonArray array
                    ? array.getValue(Integer.parseInt(name))
                    : ((JsonObject) found).getValue(name);
        }
        return found;
    }

    private static String inside(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }
}
