package org.tiantou.gateway.stream;

import java.time.Duration;

/** Tells when a viewer is too slow: 32 messages wait for its connection, or the first of them has waited for 5 s. */
final class Backlog {

    static final int MOST_MESSAGES = 32;
    static final long MOST_NANOS = Duration.ofSeconds(5).toNanos();

    private int waiting;
    private long movedAt;

    /** To be asked before each message; {@code nanoTime} only grows. */
    boolean isTooMuch(long nanoTime) {
        return waiting >= MOST_MESSAGES || (waiting > 0 && nanoTime - movedAt > MOST_NANOS);
    }

    void handedOver(long nanoTime) {
        if (waiting == 0) {
            movedAt = nanoTime;
        }
        waiting++;
    }

    /** The connection has taken one. */
    void taken(long nanoTime) {
        waiting--;
        movedAt = nanoTime;
    }
}
