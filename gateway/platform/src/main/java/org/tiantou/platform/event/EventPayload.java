package org.tiantou.platform.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.jackson.DatabindCodec;
import org.tiantou.kernel.event.PublishedEvent;

/** The components of an event as JSON, without those that have columns of their own. */
final class EventPayload {

    /** Written straight to text, as a burst appends thousands a second. */
    private static final ObjectMapper JSON =
            DatabindCodec.mapper().copy().addMixIn(PublishedEvent.class, WithoutColumns.class);

    @JsonIgnoreProperties({"aggregate", "aggregateId"})
    private interface WithoutColumns {}

    private EventPayload() {}

    static String of(PublishedEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event must be JSON-friendly: " + event, e);
        }
    }
}
