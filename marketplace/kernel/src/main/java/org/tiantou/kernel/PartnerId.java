package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a courier partner. */
public record PartnerId(UUID value) {

    public PartnerId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
