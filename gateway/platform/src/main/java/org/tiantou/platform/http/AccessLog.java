package org.tiantou.platform.http;

import static net.logstash.logback.argument.StructuredArguments.value;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.log.Logs;
import org.tiantou.platform.metrics.Metrics;

/**
 * Counts, times and logs every request: method, path, status, bytes, milliseconds, id, client's address. The query stays out of it, for what
 * people search for is their own business.
 */
public final class AccessLog implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Logs.ACCESS);
    private static final String NO_OPERATION = "none";

    private static final String END = "tiantou.request.end";

    private final Metrics metrics;

    public AccessLog(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        long begun = System.nanoTime();
        metrics.requestBegins();
        AtomicBoolean open = new AtomicBoolean(true);
        IntConsumer end = status -> {
            if (open.getAndSet(false)) {
                end(context, status, System.nanoTime() - begun);
            }
        };
        context.put(END, end);
        context.addEndHandler(ended -> end.accept(context.response().getStatusCode()));
        context.next();
    }

    /** To be told of a request that has become a socket, whose response never ends. */
    public static void becameSocket(RoutingContext context) {
        IntConsumer end = context.get(END);
        end.accept(HttpResponseStatus.SWITCHING_PROTOCOLS.code());
    }

    private void end(RoutingContext context, int status, long nanoseconds) {
        String operation = context.get(ContractRouter.OPERATION, NO_OPERATION);
        metrics.requestEnds(operation, status, nanoseconds);
        if (LOG.isInfoEnabled()) {
            HttpServerRequest request = context.request();
            LOG.info(
                    "{} {} {} {} B {} ms {} {}",
                    value("method", request.method().name()),
                    value("path", request.path()),
                    value("status", status),
                    value("bytes", context.response().bytesWritten()),
                    value("milliseconds", TimeUnit.NANOSECONDS.toMicros(nanoseconds) / 1000.0),
                    value("requestId", context.get(Problems.REQUEST_ID)),
                    value("client", ClientAddress.of(context)));
        }
    }
}
