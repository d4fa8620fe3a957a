package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a listing. */
public record ListingId(UUID value) {

    public ListingId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
