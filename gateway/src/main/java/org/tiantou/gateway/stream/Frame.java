package org.tiantou.gateway.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A message to viewers, encoded once for all of them.
 *
 * @param event as Server-Sent Events have it
 * @param fragments of the same as a WebSocket text message: what follows its first fragment, which is that of all messages
 */
record Frame(Buffer event, List<Buffer> fragments) {

    /** Not empty, as some clients take an empty one for the end. */
    static final String FIRST_FRAGMENT = "{";

    private static final int FRAGMENT_BYTES = 32 << 10;

    /** @param revision that a viewer who has it may resume after */
    static Frame of(String name, long revision, JsonObject data) {
        String json = data.encode();
        return new Frame(
                Buffer.buffer("event: " + name + "\nid: " + revision + "\ndata: " + json + "\n\n"),
                fragments("\"event\":\"" + name + "\",\"id\":" + revision + ",\"data\":" + json + "}"));
    }

    /** Keeps the connection, and tells the time that countdowns go by; the comment is for those who read no events. */
    static Frame time(Instant now) {
        String data = new JsonObject().put("serverTime", now.toString()).encode();
        return new Frame(
                Buffer.buffer(": " + now + "\nevent: time\ndata: " + data + "\n\n"),
                fragments("\"event\":\"time\",\"data\":" + data + "}"));
    }

    int length() {
        return event.length();
    }

    private static List<Buffer> fragments(String text) {
        Buffer bytes = Buffer.buffer(text);
        int count = (bytes.length() + FRAGMENT_BYTES - 1) / FRAGMENT_BYTES;
        return IntStream.range(0, count)
                .mapToObj(i -> bytes.slice(i * FRAGMENT_BYTES, Math.min(bytes.length(), (i + 1) * FRAGMENT_BYTES)))
                .toList();
    }
}
