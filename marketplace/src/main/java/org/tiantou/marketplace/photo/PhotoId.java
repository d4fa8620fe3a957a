package org.tiantou.marketplace.photo;

import java.util.Objects;
import java.util.UUID;

/** Identifies a photo; who knows it may see the photo. */
public record PhotoId(UUID value) {

    public PhotoId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
