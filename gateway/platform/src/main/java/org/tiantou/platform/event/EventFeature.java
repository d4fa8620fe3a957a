package org.tiantou.platform.event;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Cursor;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.http.Page;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.sql.Database;

/** Lets an operator read the feed. */
public final class EventFeature {

    private final Database database;
    private final EventRepository events = new EventRepository();

    public EventFeature(Database database) {
        this.database = database;
    }

    public void mount(Operations operations) {
        operations.on("listEvents", this::listEvents);
    }

    private Future<Answer> listEvents(Request request) {
        long after = request.queryLong("after").orElse(0L);
        Optional<UUID> aggregate = request.query("aggregateId").map(UUID::fromString);
        return events.list(database.client(), after, aggregate, Cursor.limit(request))
                .map(found -> new Page<>(found, Optional.<Cursor>empty()).toJson(EventFeature::json))
                .map(Answer::ok);
    }

    private static JsonObject json(Event event) {
        return new JsonObject()
                .put("seq", event.seq())
                .put("aggregate", event.aggregate())
                .put("aggregateId", event.aggregateId().toString())
                .put("type", event.type())
                .put("version", event.version())
                .put("payload", event.payload())
                .put("occurredAt", event.occurredAt().toString());
    }
}
