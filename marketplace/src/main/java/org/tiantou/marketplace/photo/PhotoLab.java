package org.tiantou.marketplace.photo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** Renders photos away from the event loop, a few at a time: decoding is what costs memory. */
public final class PhotoLab {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 16;
    private static final long WARN_AFTER_SECONDS = 20;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final WorkerExecutor workers;
    private final AtomicInteger accepted = new AtomicInteger();

    PhotoLab(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("photo-lab", AT_ONCE, WARN_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Fails with PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, PHOTO_TOO_LARGE, UNREADABLE_PHOTO, or OVERLOADED when too many
     * are waiting.
     */
    public Future<RenderedPhoto> render(Buffer upload) {
        if (accepted.incrementAndGet() > AT_ONCE + WAITING) {
            accepted.decrementAndGet();
            return Future.failedFuture(
                    new DomainException(CommonError.OVERLOADED, Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS)));
        }
        return workers.executeBlocking(() -> PhotoStudio.render(upload.getBytes()), false)
                .onComplete(done -> accepted.decrementAndGet());
    }

    Future<Void> close() {
        return workers.close();
    }
}
