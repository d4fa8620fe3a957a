package org.tiantou.gateway.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** Counts viewers in and out, in all and by address, and lets no more in than there is room for. */
final class Turnstile {

    private static final int RETRY_NODE_SECONDS = 5;
    private static final int RETRY_ADDRESS_SECONDS = 30;

    private final int most;
    private final int mostOfOne;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    Turnstile(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    int inside() {
        return inside.get();
    }

    /** Refuses with UNAVAILABLE when the node is full, TOO_MANY_REQUESTS when the address has its share. */
    void enter(String address) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw refusal(CommonError.UNAVAILABLE, RETRY_NODE_SECONDS);
        }
        if (byAddress.merge(address, 1, Integer::sum) > mostOfOne) {
            leave(address);
            throw refusal(CommonError.TOO_MANY_REQUESTS, RETRY_ADDRESS_SECONDS);
        }
    }

    void leave(String address) {
        inside.decrementAndGet();
        byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    private static DomainException refusal(CommonError error, int retrySeconds) {
        return new DomainException(error, Map.of("retryAfterSeconds", retrySeconds));
    }
}
