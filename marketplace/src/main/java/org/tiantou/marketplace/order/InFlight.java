package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.StoredAnswer;

/** The keys that this node is working on, so that a hasty repetition does not even queue. */
final class InFlight {

    private final Map<StoredAnswer.Key, Buffer> hashes = new ConcurrentHashMap<>();

    /** Refuses with REQUEST_IN_FLIGHT, or with IDEMPOTENCY_KEY_REUSED where the key came with another request. */
    <T> Future<T> alone(RequestKey request, Supplier<Future<T>> work) {
        Buffer other = hashes.putIfAbsent(request.key(), request.hash());
        if (other != null) {
            return Future.failedFuture(
                    (other.equals(request.hash()) ? CommonError.REQUEST_IN_FLIGHT : CommonError.IDEMPOTENCY_KEY_REUSED)
                            .exception());
        }
        return work.get().onComplete(done -> hashes.remove(request.key()));
    }
}
