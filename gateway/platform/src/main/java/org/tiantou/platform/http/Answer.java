package org.tiantou.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the client: status, headers, body; a stored one is sent again byte by byte. */
public record Answer(int status, Map<String, String> headers, Buffer body) {

    /** Of a handler that answers the client itself: nothing is left to be sent. */
    static final Answer TAKEN_OVER = new Answer(0, Map.of(), Buffer.buffer());

    private static final String JSON = "application/json";

    public static Answer ok(JsonObject body) {
        return json(200, body);
    }

    /** @param location path of the new resource */
    public static Answer created(String location, JsonObject body) {
        return json(201, body).with("location", location);
    }

    public static Answer accepted(JsonObject body) {
        return json(202, body);
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), Buffer.buffer());
    }

    public static Answer bytes(String contentType, Buffer body) {
        return new Answer(200, Map.of("content-type", contentType), body);
    }

    public static Answer json(int status, JsonObject body) {
        return new Answer(status, Map.of("content-type", JSON), body.toBuffer());
    }

    /** Adds the entity tag that a later If-Match has to name. */
    public Answer withVersion(long version) {
        return with("etag", '"' + Long.toString(version) + '"');
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
