package org.tiantou.platform.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * The id of the request that the current context serves. It lives in the Vert.x context, which every request has of its
 * own, because thread locals end at the first future. Vert.x loads this class before it makes contexts.
 */
public final class RequestInLog implements VertxServiceProvider {

    private static final ContextLocal<String> REQUEST_ID = ContextLocal.registerLocal(String.class);

    @Override
    public void init(VertxBootstrap bootstrap) {
        // Loading the class has registered the local.
    }

    /** Marks all that follows in the current context, futures included. */
    public static void begin(String requestId) {
        Vertx.currentContext().putLocal(REQUEST_ID, requestId);
    }

    /** Id of the request being served, null outside of any. */
    static String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(REQUEST_ID);
    }
}
