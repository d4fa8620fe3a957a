package org.tiantou.marketplace.commission;

import java.util.Objects;
import java.util.UUID;

/** Identifies a commission plan; ids grow with time. */
public record CommissionPlanId(UUID value) {

    public CommissionPlanId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
