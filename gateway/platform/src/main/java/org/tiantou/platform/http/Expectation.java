package org.tiantou.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a schema into words: "an integer, 1 to 10000". */
final class Expectation {

    private static final String UUID_PATTERN = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-";
    private static final Map<String, Words> TYPES = Map.of(
            "string", new Words("文本", "text"),
            "integer", new Words("整数", "an integer"),
            "number", new Words("数字", "a number"),
            "boolean", new Words("true 或 false", "true or false"),
            "object", new Words("JSON 对象", "a JSON object"),
            "array", new Words("JSON 数组", "a JSON array"),
            "null", new Words("null", "null"));

    private Expectation() {}

    static Words of(JsonObject schema) {
        Words shape = shape(schema);
        String description = schema.getString("description");
        return description == null ? shape : join(shape, new Words("（" + description + "）", " (" + description + ")"));
    }

    static Words required(JsonObject schema) {
        return join(new Words("必填：", "required: "), of(schema));
    }

    static Words noSuchField(JsonObject object) {
        String known = String.join(
                ", ", object.getJsonObject("properties", new JsonObject()).fieldNames());
        return new Words("没有此字段；可用字段：" + known, "no such field; the fields here are " + known);
    }

    private static Words shape(JsonObject schema) {
        if (schema.containsKey("enum")) {
            String values = list(schema.getJsonArray("enum"));
            return new Words("以下之一：" + values, "one of " + values);
        }
        if (schema.containsKey("const")) {
            return new Words(String.valueOf(schema.getValue("const")), String.valueOf(schema.getValue("const")));
        }
        return join(type(schema), limits(schema));
    }

    private static Words type(JsonObject schema) {
        String pattern = schema.getString("pattern", "");
        if (pattern.startsWith(UUID_PATTERN)) {
            return new Words("UUID", "a UUID");
        }
        if ("date-time".equals(schema.getString("format"))) {
            String example = "2026-05-01T08:00:00+08:00";
            return new Words("带时区的时间，如 " + example, "an instant with offset, such as " + example);
        }
        if (!pattern.isEmpty()) {
            return new Words("符合 " + pattern + " 的文本", "text that matches " + pattern);
        }
        return schema.getValue("type") instanceof JsonArray types
                ? new Words(list(types), list(types))
                : TYPES.getOrDefault(schema.getString("type"), new Words("有效的值", "a valid value"));
    }

    private static Words limits(JsonObject schema) {
        Words limits = range(schema.getValue("minimum"), schema.getValue("maximum"), new Words("", ""));
        if (!schema.containsKey("format")) {
            Words characters = new Words(" 个字符", " characters");
            limits = join(limits, range(schema.getValue("minLength"), schema.getValue("maxLength"), characters));
        }
        Words items = new Words(" 项", " items");
        limits = join(limits, range(schema.getValue("minItems"), schema.getValue("maxItems"), items));
        if (Boolean.TRUE.equals(schema.getBoolean("uniqueItems"))) {
            limits = join(limits, new Words("，不得重复", ", none of them twice"));
        }
        if (schema.getValue("not") instanceof JsonObject not) {
            limits = join(limits, join(new Words("，但不能是 ", ", but not "), shape(not)));
        }
        return limits;
    }

    /** Either bound may be null. */
    private static Words range(Object least, Object most, Words unit) {
        if (least == null && most == null) {
            return new Words("", "");
        }
        if (most == null) {
            return join(new Words("，至少 " + least, ", at least " + least), unit);
        }
        if (least == null) {
            return join(new Words("，至多 " + most, ", at most " + most), unit);
        }
        return join(new Words("，" + least + " 至 " + most, ", " + least + " to " + most), unit);
    }

    private static Words join(Words one, Words two) {
        return new Words(one.zh() + two.zh(), one.en() + two.en());
    }

    private static String list(JsonArray values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
