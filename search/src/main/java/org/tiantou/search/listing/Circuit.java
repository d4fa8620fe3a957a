package org.tiantou.search.listing;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Spares requests the wait for an engine that has just failed: after a pause one of them tries again. */
final class Circuit {

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.CLOSED);
    private final Consumer<Runnable> afterPause;

    /** @param afterPause runs what it is given once, when the pause is over */
    Circuit(Consumer<Runnable> afterPause) {
        this.afterPause = afterPause;
    }

    /** Whether to call the engine now; whoever is told yes must report what came of it. */
    boolean admits() {
        return state.get() == State.CLOSED || state.compareAndSet(State.HALF_OPEN, State.OPEN);
    }

    void succeeded() {
        state.set(State.CLOSED);
    }

    /** Whether this is the first failure after a success. */
    boolean failed() {
        boolean first = state.getAndSet(State.OPEN) == State.CLOSED;
        afterPause.accept(() -> state.compareAndSet(State.OPEN, State.HALF_OPEN));
        return first;
    }
}
