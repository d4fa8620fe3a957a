package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.live.LiveViewing;
import org.tiantou.platform.event.Event;
import org.tiantou.platform.event.EventConsumer;
import org.tiantou.platform.sql.Database;

/** Reads what happened to sessions, on one of all nodes at a time, and passes their new pictures on. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final LiveViewing viewing;
    private final Rooms rooms;
    private final Relay relay;
    private final EventConsumer consumer;

    Announcer(Vertx vertx, Database database, LiveViewing viewing, Rooms rooms, Relay relay) {
        this.viewing = viewing;
        this.rooms = rooms;
        this.relay = relay;
        this.consumer = new EventConsumer(vertx, database, "gateway.stream", LiveViewing.EVENTS, this::announce);
    }

    Future<Void> start() {
        return consumer.start();
    }

    void nudge() {
        consumer.nudge();
    }

    void stop() {
        consumer.stop();
    }

    /** Outside of the transaction, which must not wait for Redis: what is lost in a crash, the nodes find by themselves. */
    private Future<Void> announce(SqlConnection db, List<Event> events) {
        Map<LiveSessionId, Instant> changed = new LinkedHashMap<>();
        events.forEach(event -> changed.putIfAbsent(new LiveSessionId(event.aggregateId()), event.occurredAt()));
        changed.forEach(this::announce);
        return Future.succeededFuture();
    }

    private void announce(LiveSessionId session, Instant since) {
        viewing.state(session)
                .onSuccess(state -> {
                    rooms.show(Picture.of(state.encode()), since);
                    relay.pass(session, state, since);
                })
                .onFailure(failure -> LOG.debug("Session {} was not announced: {}", session, failure.toString()));
    }
}
