package org.tiantou.platform.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status any, also of redirects, which nobody has followed
 * @param truncated whether the body was longer than was asked for
 */
public record OutboundAnswer(int status, MultiMap headers, Buffer body, boolean truncated) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
