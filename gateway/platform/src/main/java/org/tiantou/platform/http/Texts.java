package org.tiantou.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Refuses text that PostgreSQL can't store: the NUL character and halves of surrogate pairs. */
final class Texts {

    private static final Words STORABLE =
            new Words("不含 NUL 字符和不完整代理对的文本", "text without NUL characters and lone surrogates");

    private Texts() {}

    /** @param raw the bytes that the value was parsed from; ordinary ones are let through without looking at the value */
    static void requireStorable(Buffer raw, Object json) {
        if (mayHideOddCharacters(raw)) {
            walk("", json);
        }
    }

    static void requireStorable(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw Violations.refusal(field, STORABLE);
            }
            i += pair ? 1 : 0;
        }
    }

    /** Escapes, or the three-byte form of a surrogate (0xED 0xA0…): in JSON there is no other way to write them. */
    private static boolean mayHideOddCharacters(Buffer raw) {
        byte[] bytes = raw.getBytes();
        for (int i = 0; i < bytes.length - 1; i++) {
            byte b = bytes[i];
            if ((b == '\\' && bytes[i + 1] == 'u') || (b == (byte) 0xED && Byte.toUnsignedInt(bytes[i + 1]) >= 0xA0)) {
                return true;
            }
        }
        return false;
    }

    private static void walk(String field, Object json) {
        if (json instanceof String text) {
            requireStorable(field.isEmpty() ? "body" : field, text);
        } else if (json instanceof JsonObject object) {
            for (Map.Entry<String, Object> entry : object) {
                requireStorable(inside(field, "?"), entry.getKey());
                walk(inside(field, entry.getKey()), entry.getValue());
            }
        } else if (json instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                walk(inside(field, Integer.toString(i)), array.getValue(i));
            }
        }
    }

    private static String inside(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}
