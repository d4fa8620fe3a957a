package org.tiantou.marketplace.stock;

import java.util.Objects;
import java.util.UUID;

/** Identifies a stock pool. */
public record PoolId(UUID value) {

    public PoolId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
