package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a consignment: the part of an order that travels together. */
public record ConsignmentId(UUID value) {

    public ConsignmentId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
