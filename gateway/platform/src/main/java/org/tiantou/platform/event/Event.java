package org.tiantou.platform.event;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** An event as it stands in the feed. */
public record Event(
        long seq,
        String aggregate,
        UUID aggregateId,
        String type,
        int version,
        JsonObject payload,
        Instant occurredAt) {}
