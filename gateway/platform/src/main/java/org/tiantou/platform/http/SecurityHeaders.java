package org.tiantou.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Headers that keep browsers from doing harm with an answer; a handler may set others in their place. */
public final class SecurityHeaders implements Handler<RoutingContext> {

    private static final Map<String, String> ALWAYS = Map.of(
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "x-frame-options", "DENY",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
            "cache-control", "no-store");
    private static final String HTTPS_ONLY = "strict-transport-security";

    private final Map<CharSequence, CharSequence> headers = new LinkedHashMap<>();

    /** @param https whether people reach this process by HTTPS, through a proxy that ends it */
    public SecurityHeaders(boolean https) {
        ALWAYS.forEach(this::add);
        if (https) {
            add(HTTPS_ONLY, "max-age=63072000; includeSubDomains");
        }
    }

    @Override
    public void handle(RoutingContext context) {
        addTo(context.response().headers());
        context.next();
    }

    void addTo(MultiMap response) {
        headers.forEach(response::set);
    }

    /** What every node sets by itself. */
    public static Set<String> names() {
        return ALWAYS.keySet();
    }

    private void add(String name, String value) {
        headers.put(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
}
