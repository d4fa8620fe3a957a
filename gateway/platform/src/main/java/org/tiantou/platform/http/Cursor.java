package org.tiantou.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.CommonError;

/** An opaque position in a list: the sort key of the last item that was seen. */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\u001f";
    public static final int DEFAULT_LIMIT = 20;

    public static Cursor of(Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts).map(String::valueOf).toList());
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code cursor} parameter of a list request; refuses with INVALID_REQUEST what no page has given out. */
    public static Optional<Cursor> from(Request request, int parts) {
        return request.query("cursor").map(text -> decode(text, parts));
    }

    /** The {@code cursor} parameter of a list that is sorted by one id; refuses with INVALID_REQUEST. */
    public static Optional<UUID> id(Request request) {
        return from(request, 1).map(cursor -> uuid(cursor.parts().get(0)));
    }

    /** The {@code limit} parameter, 20 where it is absent; its bounds stand in the contract. */
    public static int limit(Request request) {
        return request.queryLong("limit").map(Long::intValue).orElse(DEFAULT_LIMIT);
    }

    private static Cursor decode(String text, int parts) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Cursor cursor = new Cursor(List.of(joined.split(SEPARATOR, -1)));
            if (cursor.parts.size() == parts) {
                return cursor;
            }
        } catch (IllegalArgumentException malformed) {
            throw wrong();
        }
        throw wrong();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong();
        }
    }

    private static org.tiantou.kernel.DomainException wrong() {
        return CommonError.invalid("cursor", "the nextCursor of the page before");
    }
}
