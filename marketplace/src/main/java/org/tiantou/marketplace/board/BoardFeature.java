package org.tiantou.marketplace.board;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.platform.event.EventConsumer;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;
import org.tiantou.platform.sweep.Sweep;

/** Wires boards. */
public final class BoardFeature {

    /** Enough to keep up with a burst. */
    private static final int BATCH = 4_000;

    private static final Duration CLICKS_WAIT = Duration.ofSeconds(1);

    private final EventConsumer consumer;
    private final BoardService boards;
    private final ClickService clicks;
    private final Sweep writing;
    private final BoardHandler handler;

    /** @param audience absent where nobody counts viewers */
    public BoardFeature(
            Vertx vertx, Database database, Clock clock, ProducerAccess access, Optional<Audience> audience) {
        this.clicks = new ClickService(database, clock);
        this.writing = new Sweep(vertx, "Writing clicks", CLICKS_WAIT, clicks::write);
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
        writing.start();
        return consumer.start();
    }

    public Future<Void> stop() {
        writing.stop();
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
