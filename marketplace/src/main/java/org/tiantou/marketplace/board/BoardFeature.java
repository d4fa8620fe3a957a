package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventConsumer;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires boards. */
public final class BoardFeature {

    /** Enough to keep up with a burst. */
    private static final int BATCH = 4_000;

    private static final long WRITE_CLICKS_MILLIS = 1_000;

    private final Vertx vertx;
    private final EventConsumer consumer;
    private final BoardService boards;
    private final ClickService clicks;
    private final BoardHandler handler;
    private long timer = -1;

    /** @param audience absent where nobody counts viewers */
    public BoardFeature(
            Vertx vertx, Database database, Clock clock, ProducerAccess access, Optional<Audience> audience) {
        this.vertx = vertx;
        this.clicks = new ClickService(database, clock);
        this.consumer = new EventConsumer(
                vertx, database, BoardSubscriber.NAME, Happening.TYPES, BATCH, new BoardSubscriber()::on);
        this.boards = new BoardService(database, clock, consumer, access, audience);
        this.handler = new BoardHandler(boards, clicks);
    }

    public void mount(Operations operations) {
        handler.mount(operations);
    }

    /** Begins to count, from the feed's first event where it never did. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(WRITE_CLICKS_MILLIS, tick -> clicks.write());
        return consumer.start();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        consumer.stop();
        return clicks.write();
    }

    /**
     * Puts viewers on the curve, which keeps the most of each minute; any node may tell, and more than once.
     *
     * @param viewers on all nodes together, now, of sessions that somebody watches
     */
    public Future<Void> watched(Map<LiveSessionId, Long> viewers) {
        return boards.watched(viewers);
    }

    /** Looks for events now; to be called when others have announced something. */
    public void nudge() {
        consumer.nudge();
    }
}
