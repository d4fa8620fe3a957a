package org.tiantou.marketplace.waitlist;

import java.util.Objects;
import java.util.UUID;

/** Identifies somebody's place in a line. */
public record WaitlistEntryId(UUID value) {

    public WaitlistEntryId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
