package org.tiantou.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.tiantou.platform.log.RequestInLog;

/** Gives every request an id: the caller's X-Request-Id where it is well-formed, a new one otherwise. */
public final class RequestId implements Handler<RoutingContext> {

    public static final String HEADER = "x-request-id";

    private static final int LONGEST = 64;

    private final Supplier<String> ids;

    public RequestId(Supplier<String> ids) {
        this.ids = ids;
    }

    @Override
    public void handle(RoutingContext context) {
        String id = of(context.request());
        context.put(Problems.REQUEST_ID, id);
        context.response().putHeader(HEADER, id);
        RequestInLog.begin(id);
        context.next();
    }

    String of(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && isWellFormed(given) ? given : ids.get();
    }

    /** 1 to 64 letters, digits, dots, dashes and underscores: nothing that could forge a log line. */
    static boolean isWellFormed(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean safe = (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!safe) {
                return false;
            }
        }
        return true;
    }
}
