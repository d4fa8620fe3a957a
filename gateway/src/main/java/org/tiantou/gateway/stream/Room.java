package org.tiantou.gateway.stream;

import io.vertx.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.live.Glance;

/**
 * A session that is watched on this node. What its viewers are to be shown is put in order under the room's lock and handed
 * to their event loops in that order, so that nobody misses a change or gets one twice.
 */
final class Room {

    /** A whole picture is encoded anew after this time, because it tells the time. */
    private static final Duration FRESH = Duration.ofMillis(100);

    private final Clock clock;
    private final StreamMetrics metrics;
    private final History history;
    private final Map<Thread, Crowd> crowds = new HashMap<>();
    private final AtomicInteger viewers = new AtomicInteger();
    private Picture picture;
    private Frame whole;
    private Instant wholeAt = Instant.MIN;
    private Instant emptySince;
    private boolean retired;

    Room(Picture picture, Clock clock, StreamMetrics metrics) {
        this.picture = picture;
        this.clock = clock;
        this.metrics = metrics;
        this.history = new History(picture.revision());
        this.emptySince = clock.instant();
    }

    LiveSessionId session() {
        return picture().session();
    }

    synchronized Picture picture() {
        return picture;
    }

    int viewers() {
        return viewers.get();
    }

    /** Whether a viewer with this revision knows all that there ever will be. */
    synchronized boolean hasNothingAfter(long seen) {
        return picture.isOver() && seen >= picture.revision();
    }

    synchronized boolean isBehind(Glance glance, Instant now) {
        return !picture.isOver() && picture.isBehind(glance, now);
    }

    /**
     * Shows the viewer what it has missed, then every change. To be called on the viewer's event loop.
     *
     * @param seen last revision that the viewer has, negative for none
     * @param loop a context of the event loop that this is
     */
    synchronized void admit(Viewer viewer, long seen, Context loop) {
        List<Frame> first = missedSince(seen);
        if (retired || picture.isOver()) {
            first.forEach(viewer::show);
            viewer.end();
            return;
        }
        viewers.incrementAndGet();
        viewer.onGone(this::left);
        crowds.computeIfAbsent(Thread.currentThread(), thread -> new Crowd(loop))
                .admit(viewer, first);
    }

    /**
     * Tells all viewers what is new in the picture, if anything.
     *
     * @param since when it happened
     */
    synchronized void show(Picture next, Instant since) {
        if (!next.isNewerThan(picture)) {
            return;
        }
        Picture before = picture;
        picture = next;
        wholeAt = Instant.MIN;
        before.changeTo(next, clock.instant()).ifPresent(change -> {
            Frame frame = Frame.of("change", next.revision(), change);
            if (next.revision() > before.revision()) {
                history.add(next.revision(), frame);
            }
            show(frame, since);
        });
        if (next.isOver()) {
            end();
        }
    }

    synchronized void tellTime() {
        Frame frame = Frame.time(clock.instant());
        crowds.values().forEach(crowd -> crowd.show(frame, metrics::dropped));
    }

    /** Asks all viewers to come again elsewhere, and whoever still comes. */
    synchronized void close() {
        retired = true;
        end();
    }

    /** Closes it for good unless somebody is there, or was within this time. */
    synchronized boolean retire(Duration within) {
        retired = retired
                || (viewers.get() == 0
                        && (picture.isOver()
                                || emptySince.isBefore(clock.instant().minus(within))));
        return retired;
    }

    private void end() {
        crowds.values().forEach(Crowd::end);
    }

    private synchronized void left() {
        if (viewers.decrementAndGet() == 0) {
            emptySince = clock.instant();
        }
    }

    private void show(Frame frame, Instant since) {
        crowds.values()
                .forEach(crowd -> crowd.show(frame, dropped -> {
                    metrics.shown(Duration.between(since, clock.instant()));
                    metrics.dropped(dropped);
                }));
    }

    private List<Frame> missedSince(long seen) {
        Instant now = clock.instant();
        if (wholeAt.isBefore(now.minus(FRESH))) {
            whole = Frame.of("state", picture.revision(), picture.whole(now));
            wholeAt = now;
        }
        return history.after(seen, whole.length())
                .<List<Frame>>map(changes -> {
                    List<Frame> missed = new ArrayList<>(changes);
                    missed.add(Frame.of("change", picture.revision(), picture.passing(now)));
                    return missed;
                })
                .orElseGet(() -> List.of(whole));
    }
}
