package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies an offer in the bag of a live session. */
public record LiveOfferId(UUID value) {

    public LiveOfferId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
