package org.tiantou.platform.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next where the following page starts, absent on the last page
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

    /**
     * @param fetched up to {@code limit + 1} items; the one too many only tells that there is another page
     * @param cursor position of an item
     */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, Cursor> cursor) {
        return fetched.size() <= limit
                ? new Page<>(fetched, Optional.empty())
                : new Page<>(fetched.subList(0, limit), Optional.of(cursor.apply(fetched.get(limit - 1))));
    }

    /** {@code {"items": […], "nextCursor": "…"}}; the cursor is absent on the last page. */
    public JsonObject toJson(Function<T, JsonObject> item) {
        JsonArray array = new JsonArray();
        items.forEach(each -> array.add(item.apply(each)));
        JsonObject json = new JsonObject().put("items", array);
        next.ifPresent(cursor -> json.put("nextCursor", cursor.encode()));
        return json;
    }
}
