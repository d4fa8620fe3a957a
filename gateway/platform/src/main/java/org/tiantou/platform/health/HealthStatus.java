package org.tiantou.platform.health;

import java.util.Locale;

/** How well something is. */
public enum HealthStatus {
    UP,
    /** Serves, but without something that it can do without. */
    DEGRADED,
    DOWN;

    /** The word of the report: up, degraded, down. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
