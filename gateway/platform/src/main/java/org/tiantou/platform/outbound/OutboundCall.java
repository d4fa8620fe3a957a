package org.tiantou.platform.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;

/**
 * A call to somebody else's server.
 *
 * @param url https; http only to an exception of {@code OUTBOUND_ALLOWED}
 * @param body empty for none
 * @param timeout from the first look at the name to the last byte of the answer
 * @param mostBytes of the answer's body that are kept; the rest is not read
 */
public record OutboundCall(
        HttpMethod method, String url, Map<String, String> headers, Buffer body, Duration timeout, int mostBytes) {

    public OutboundCall {
        headers = Map.copyOf(headers);
    }
}
