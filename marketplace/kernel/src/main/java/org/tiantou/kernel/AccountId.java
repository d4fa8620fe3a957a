package org.tiantou.kernel;

import java.util.Objects;
import java.util.UUID;

/** Identifies a person's or partner's account. */
public record AccountId(UUID value) {

    public AccountId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
