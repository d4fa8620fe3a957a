package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a variant of a listing. */
public record VariantId(UUID value) {

    public VariantId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
