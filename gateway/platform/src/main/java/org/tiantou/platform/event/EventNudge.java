package org.tiantou.platform.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.sql.Database;

/**
 * Wakes consumers on all nodes soon after a commit. The notice is sent after the commit and at most every few milliseconds,
 * because NOTIFY inside a transaction makes commits queue behind each other; a lost one costs a poll interval.
 */
public final class EventNudge {

    private static final Logger LOG = LoggerFactory.getLogger(EventNudge.class);
    private static final String CHANNEL = "tiantou_event";

    /** A notice needs a commit; this one waits for no disk. */
    private static final String NOTICE = "BEGIN; SET LOCAL synchronous_commit = off; NOTIFY " + CHANNEL + "; COMMIT";

    private static final long COALESCE_MILLIS = 50;
    private static final long RECONNECT_MILLIS = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final PgSubscriber subscriber;
    private final AtomicBoolean pending = new AtomicBoolean();

    public EventNudge(Vertx vertx, Database database, String databaseUrl) {
        this.vertx = vertx;
        this.database = database;
        this.subscriber = PgSubscriber.subscriber(vertx, PgConnectOptions.fromUri(databaseUrl))
                .reconnectPolicy(retries -> RECONNECT_MILLIS);
    }

    public Future<Void> start() {
        return subscriber.connect();
    }

    /** Calls the listener after commits on any node. */
    public void onNudge(Runnable listener) {
        subscriber.channel(CHANNEL).handler(payload -> listener.run());
    }

    /** To be called after a commit that appended events. */
    public void send() {
        if (pending.compareAndSet(false, true)) {
            vertx.setTimer(COALESCE_MILLIS, tick -> {
                pending.set(false);
                database.client()
                        .query(NOTICE)
                        .execute()
                        .onFailure(failure -> LOG.debug("Nudge was not sent, consumers poll: {}", failure.toString()));
            });
        }
    }

    public Future<Void> stop() {
        return subscriber.close();
    }
}
