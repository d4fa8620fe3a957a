package org.tiantou.platform.event;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.tiantou.kernel.event.PublishedEvent;

/** Where changes are announced, inside their own transaction. */
public final class EventFeed {

    private final EventRepository events = new EventRepository();
    private final Clock clock;

    public EventFeed(Clock clock) {
        this.clock = clock;
    }

    public Future<Void> append(SqlClient db, PublishedEvent event) {
        return append(db, List.of(event));
    }

    /** One statement for all of them; their order in the list is their order in the feed. */
    public Future<Void> append(SqlClient db, List<? extends PublishedEvent> published) {
        return append(db, published, clock.instant());
    }

    /** @param at when all of it happened, as the rows say that tell of it too */
    public Future<Void> append(SqlClient db, List<? extends PublishedEvent> published, Instant at) {
        return published.isEmpty() ? Future.succeededFuture() : events.append(db, published, at);
    }
}
