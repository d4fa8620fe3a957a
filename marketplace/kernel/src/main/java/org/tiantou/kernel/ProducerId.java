package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a family farm or cooperative. */
public record ProducerId(UUID value) {

    public ProducerId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
