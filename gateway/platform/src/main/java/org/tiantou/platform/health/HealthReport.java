package org.tiantou.platform.health;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The state of the process and of each of its engines.
 *
 * @param draining whether the process is being stopped
 */
public record HealthReport(boolean draining, List<Engine> engines) {

    /** @param milliseconds how long its answer took, or until it was given up */
    public record Engine(String name, boolean required, boolean up, long milliseconds) {

        HealthStatus status() {
            return up ? HealthStatus.UP : required ? HealthStatus.DOWN : HealthStatus.DEGRADED;
        }
    }

    public HealthStatus status() {
        if (draining) {
            return HealthStatus.DOWN;
        }
        return engines.stream().map(Engine::status).max(HealthStatus::compareTo).orElse(HealthStatus.UP);
    }

    /** Whether requests should be sent here. */
    public boolean ready() {
        return status() != HealthStatus.DOWN;
    }

    public JsonObject toJson() {
        JsonArray each = new JsonArray();
        engines.forEach(engine -> each.add(new JsonObject()
                .put("name", engine.name())
                .put("status", engine.up() ? HealthStatus.UP.word() : HealthStatus.DOWN.word())
                .put("required", engine.required())
                .put("milliseconds", engine.milliseconds())));
        return new JsonObject()
                .put("status", status().word())
                .put("draining", draining)
                .put("engines", each);
    }
}
