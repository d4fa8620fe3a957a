package org.tiantou.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.marketplace.live.LiveViewing;
import org.tiantou.platform.config.Settings;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.metrics.Metrics;
import org.tiantou.platform.sql.Database;

/** Wires the streams of live sessions. */
public final class StreamFeature {

    private static final long GLANCE_MILLIS = 1_000;
    private static final long REPORT_MILLIS = 2_000;
    private static final long BOARD_MILLIS = 10_000;
    private static final long TIME_MILLIS = 15_000;

    private final Vertx vertx;
    private final StreamMetrics metrics = new StreamMetrics();
    private final Turnstile turnstile;
    private final Rooms rooms;
    private final Relay relay;
    private final Announcer announcer;
    private final ViewerCounts counts;
    private final Attendance attendance;
    private final StreamHandler handler;
    private long glances = -1;
    private long reports = -1;
    private long boards = -1;
    private long times = -1;

    /** @param board takes how many watch each session that somebody watches, on all nodes together */
    public StreamFeature(
            Vertx vertx,
            Database database,
            LiveViewing viewing,
            Supplier<Optional<RedissonClient>> redis,
            Clock clock,
            IdGenerator ids,
            Settings settings,
            Function<Map<LiveSessionId, Long>, Future<Void>> board) {
        this.turnstile = new Turnstile(settings.viewersPerNode(), settings.viewersPerAddress());
        this.vertx = vertx;
        this.rooms = new Rooms(vertx, viewing, clock, metrics);
        this.relay = new Relay(redis, rooms);
        this.announcer = new Announcer(vertx, database, viewing, rooms, relay);
        this.counts = new ViewerCounts(vertx, redis, ids.next().toString());
        this.attendance = new Attendance(rooms, counts, board);
        this.handler = new StreamHandler(vertx, rooms, turnstile);
    }

    public void mount(Operations operations) {
        handler.mount(operations);
    }

    public Future<Void> start() {
        relay.listen();
        glances = vertx.setPeriodic(GLANCE_MILLIS, tick -> {
            relay.listen();
            rooms.glance();
        });
        reports = vertx.setPeriodic(REPORT_MILLIS, tick -> attendance.report());
        boards = vertx.setPeriodic(BOARD_MILLIS, tick -> attendance.tellBoard());
        times = vertx.setPeriodic(TIME_MILLIS, tick -> rooms.tellTime());
        return announcer.start();
    }

    /** Puts viewers, and how soon they see what happens, among the metrics. */
    public void measure(Metrics registry) {
        metrics.register(registry, turnstile::inside);
    }

    public void nudge() {
        announcer.nudge();
    }

    /** How many watch a session, on all nodes. */
    public ViewerCounts counts() {
        return counts;
    }

    /** Ends all streams, whose viewers come again to other nodes; nobody is let in any more. */
    public void drain() {
        rooms.close();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(glances);
        vertx.cancelTimer(reports);
        vertx.cancelTimer(boards);
        vertx.cancelTimer(times);
        announcer.stop();
        return Future.succeededFuture();
    }
}
