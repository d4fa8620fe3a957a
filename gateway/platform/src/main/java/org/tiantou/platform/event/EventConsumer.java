package org.tiantou.platform.event;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.platform.event.EventRepository.Position;
import org.tiantou.platform.sql.Database;

/**
 * Reads the feed in order, one batch a transaction, on whichever node gets hold of the cursor. Woken by {@link EventNudge},
 * polls as a fallback, and waits longer after a failure. The move of the cursor and the effects are one transaction, so a
 * crash loses both or neither, and the commit need not wait for the disk.
 */
public final class EventConsumer {

    /** The effect of a batch; what it writes through {@code db} is committed with the cursor's move. */
    @FunctionalInterface
    public interface Effect {
        Future<Void> of(SqlConnection db, List<Event> events);
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
    private static final int BATCH = 500;

    /** Transactions without an event for this consumer after which its cursor is moved all the same. */
    private static final long FAR = 100;

    private static final long POLL_MILLIS = 1_000;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Database database;
    private final String name;
    private final Set<String> types;
    private final int batchSize;
    private final Effect effect;
    private final EventRepository events = new EventRepository();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean stopped;
    private long timer = -1;

    /**
     * @param name of its cursor
     * @param types of the events that it wants; the others are passed over without being fetched
     */
    public EventConsumer(Vertx vertx, Database database, String name, Set<String> types, Effect effect) {
        this(vertx, database, name, types, BATCH, effect);
    }

    /** @param batchSize how many events are read at once; a window is sorted anew for each of its batches */
    public EventConsumer(Vertx vertx, Database database, String name, Set<String> types, int batchSize, Effect effect) {
        this.vertx = vertx;
        this.database = database;
        this.name = name;
        this.types = types;
        this.batchSize = batchSize;
        this.effect = effect;
    }

    public Future<Void> start() {
        return events.register(database.client(), name).onSuccess(registered -> {
            timer = vertx.setPeriodic(POLL_MILLIS, tick -> nudge());
            nudge();
        });
    }

    /** Looks for events now; a nudge during a run makes it look once more. */
    public void nudge() {
        again = true;
        if (!stopped && running.compareAndSet(false, true)) {
            again = false;
            run();
        }
    }

    /**
     * How fresh the effects are that {@code db} sees: what was announced until about then is among them.
     *
     * @param now the answer where nothing is left to read
     */
    public Future<Instant> asOf(SqlClient db, Instant now) {
        return events.oldestUnread(db, name, types)
                .map(unread -> unread.filter(at -> at.isBefore(now)).orElse(now));
    }

    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void run() {
        database.inRepeatableTransaction(this::step).onComplete(step -> {
            if (step.failed()) {
                LOG.warn(
                        "Event consumer {} failed, will try again: {}",
                        name,
                        step.cause().toString());
                vertx.setTimer(PAUSE_AFTER_FAILURE_MILLIS, later -> release());
            } else if (Boolean.TRUE.equals(step.result()) && !stopped) {
                run();
            } else {
                release();
            }
        });
    }

    private void release() {
        running.set(false);
        if (again) {
            nudge();
        }
    }

    /** One batch; true when there may be more. */
    private Future<Boolean> step(SqlConnection db) {
        return events.claim(db, name)
                .compose(claimed -> claimed.isEmpty()
                        ? Future.succeededFuture(false)
                        : events.finishedBelow(db).compose(xmin -> readFrom(db, claimed.get(), xmin)));
    }

    private Future<Boolean> readFrom(SqlConnection db, Position at, String xmin) {
        boolean windowDone = at.fromXid().equals(at.toXid());
        Position reading = windowDone ? new Position(at.toXid(), xmin, 0) : at;
        return events.read(db, reading, types, batchSize).compose(batch -> {
            boolean windowExhausted = batch.size() < batchSize;
            Position next = windowExhausted
                    ? new Position(reading.toXid(), reading.toXid(), 0)
                    : new Position(
                            reading.fromXid(),
                            reading.toXid(),
                            batch.get(batch.size() - 1).seq());
            Future<Void> effected = batch.isEmpty() ? Future.succeededFuture() : effect.of(db, batch);
            boolean moved = !batch.isEmpty() || !windowDone || isFar(at.toXid(), xmin);
            return effected.compose(done -> moved ? events.move(db, name, next) : Future.<Void>succeededFuture())
                    .map(done -> !batch.isEmpty());
        });
    }

    private static boolean isFar(String fromXid, String toXid) {
        return Long.parseUnsignedLong(toXid) - Long.parseUnsignedLong(fromXid) >= FAR;
    }
}
