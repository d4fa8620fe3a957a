package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** Hashes passwords on threads of its own; who comes when the queue is full is refused with OVERLOADED. */
final class PasswordHasher {

    private static final int RETRY_SECONDS = 2;

    private final WorkerExecutor threads;
    private final int mostAtOnce;
    private final SecureRandom random;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Future<String> nobodys;

    /** @param mostAtOnce hashes that are made or wait for a thread; a thread makes about 30 a second */
    PasswordHasher(Vertx vertx, SecureRandom random, int threads, int mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
        this.threads = vertx.createSharedWorkerExecutor("password-hasher", threads);
        this.random = random;
        this.nobodys = hash("the password of nobody");
    }

    Future<String> hash(String password) {
        byte[] salt = new byte[PasswordHash.SALT_BYTES];
        random.nextBytes(salt);
        return run(() -> PasswordHash.of(password, salt));
    }

    /** Takes as long for a phone without an account. */
    Future<Boolean> matches(String password, Optional<String> encoded) {
        return encoded.map(Future::succeededFuture)
                .orElse(nobodys)
                .compose(hash -> run(() -> PasswordHash.matches(password, hash) && encoded.isPresent()));
    }

    Future<Void> close() {
        return threads.close();
    }

    private <T> Future<T> run(Callable<T> work) {
        if (underWay.incrementAndGet() > mostAtOnce) {
            underWay.decrementAndGet();
            return Future.failedFuture(
                    new DomainException(CommonError.OVERLOADED, Map.of("retryAfterSeconds", RETRY_SECONDS)));
        }
        return threads.executeBlocking(work, false).onComplete(done -> underWay.decrementAndGet());
    }
}
