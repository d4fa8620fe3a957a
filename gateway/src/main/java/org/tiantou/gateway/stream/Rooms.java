package org.tiantou.gateway.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.live.LiveViewing;

/** The rooms of this node, and the glance at PostgreSQL that keeps them true whatever messages get lost. */
final class Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final int OPEN_SECONDS = 10;
    private static final int RETRY_SECONDS = 2;

    /** So that whoever comes back soon finds the changes that were missed. */
    private static final Duration KEPT_EMPTY = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final LiveViewing viewing;
    private final Clock clock;
    private final StreamMetrics metrics;
    private final Map<LiveSessionId, Future<Room>> rooms = new ConcurrentHashMap<>();
    private final Map<LiveSessionId, Future<Void>> looks = new ConcurrentHashMap<>();
    private final AtomicBoolean glancing = new AtomicBoolean();
    private volatile boolean closed;

    Rooms(Vertx vertx, LiveViewing viewing, Clock clock, StreamMetrics metrics) {
        this.vertx = vertx;
        this.viewing = viewing;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * The room of the session, back on the caller's event loop. Fails with NOT_FOUND, or UNAVAILABLE when this node ends.
     *
     * @param seen last revision that the viewer has: where another node was ahead, this one catches up first
     */
    Future<Room> enter(LiveSessionId session, long seen) {
        if (closed) {
            return Future.failedFuture(ending());
        }
        Future<Room> room = open(session)
                .compose(open -> catchUp(open, seen))
                .compose(open -> catchUp(open, seen)); // the first look may have begun before the viewer's revision
        Context caller = vertx.getOrCreateContext();
        Promise<Room> back = Promise.promise();
        room.onComplete(found -> caller.runOnContext(here -> back.handle(found)));
        return back.future();
    }

    /** Those that are open. */
    Collection<Room> all() {
        return rooms.values().stream()
                .map(Future::result)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Shows the picture to those who watch its session here. */
    void show(Picture picture, Instant since) {
        Future<Room> room = rooms.get(picture.session());
        if (room != null) {
            room.onSuccess(open -> open.show(picture, since));
        }
    }

    boolean watches(LiveSessionId session) {
        return rooms.containsKey(session);
    }

    /** One query for all sessions; whatever differs from what viewers have is read anew. */
    void glance() {
        List<Room> open = all().stream().filter(room -> !retired(room)).toList();
        if (!open.isEmpty() && glancing.compareAndSet(false, true)) {
            viewing.glance(open.stream().map(Room::session).toList())
                    .onSuccess(glances -> glances.forEach(glance -> {
                        Future<Room> room = rooms.get(glance.session());
                        if (room != null && room.succeeded() && room.result().isBehind(glance, clock.instant())) {
                            look(room.result());
                        }
                    }))
                    .onFailure(failure -> LOG.debug("Sessions could not be looked at: {}", failure.toString()))
                    .onComplete(done -> glancing.set(false));
        }
    }

    void tellTime() {
        all().forEach(Room::tellTime);
    }

    /** Nobody comes in any more, and everybody is asked to come again elsewhere. */
    void close() {
        closed = true;
        all().forEach(Room::close);
    }

    private Future<Room> open(LiveSessionId session) {
        Promise<Room> opened = Promise.promise();
        Future<Room> known = rooms.putIfAbsent(session, opened.future());
        if (known != null) {
            return known;
        }
        read(session)
                .map(this::room)
                .onFailure(failure -> rooms.remove(session, opened.future()))
                .onComplete(opened);
        return opened.future();
    }

    private Room room(Picture picture) {
        if (closed) {
            throw ending();
        }
        return new Room(picture, clock, metrics);
    }

    private static DomainException ending() {
        return new DomainException(CommonError.UNAVAILABLE, Map.of("retryAfterSeconds", RETRY_SECONDS));
    }

    private Future<Room> catchUp(Room room, long seen) {
        return room.picture().revision() < seen ? look(room).map(room) : Future.succeededFuture(room);
    }

    /** Several who ask at once get one answer. */
    private Future<Void> look(Room room) {
        LiveSessionId session = room.session();
        Promise<Void> shown = Promise.promise();
        Future<Void> running = looks.putIfAbsent(session, shown.future());
        if (running != null) {
            return running;
        }
        Instant since = clock.instant();
        read(session)
                .onSuccess(picture -> room.show(picture, since))
                .onFailure(failure -> LOG.debug("Session {} could not be read: {}", session, failure.toString()))
                .onComplete(read -> {
                    looks.remove(session, shown.future());
                    shown.complete();
                });
        return shown.future();
    }

    private Future<Picture> read(LiveSessionId session) {
        return viewing.state(session).timeout(OPEN_SECONDS, TimeUnit.SECONDS).map(state -> Picture.of(state.encode()));
    }

    private boolean retired(Room room) {
        boolean retired = room.retire(KEPT_EMPTY);
        if (retired) {
            rooms.remove(room.session());
        }
        return retired;
    }
}
