package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a live session. */
public record LiveSessionId(UUID value) {

    public LiveSessionId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
