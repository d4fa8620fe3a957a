package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a pickup request. */
public record PickupRequestId(UUID value) {

    public PickupRequestId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
