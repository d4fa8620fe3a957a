package org.tiantou.fulfillment.block;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.tiantou.fulfillment.booking.BookingService;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of capacity blocks. */
public final class BlockFeature {

    private final BlockService service;
    private final BlockHandler handler;
    private final BlockSweep sweep;

    /** @param afterCommit called after each commit that announced something */
    public BlockFeature(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            BookingService booking,
            LiveSessions sessions,
            ReleaseTerms terms,
            Runnable afterCommit) {
        this.service = new BlockService(booking, sessions, terms, feed, ids, clock);
        this.handler = new BlockHandler(service, database, afterCommit);
        this.sweep = new BlockSweep(vertx, database, service, afterCommit);
    }

    public void mount(Operations operations) {
        operations
                .on("reserveCapacityBlock", handler::reserveCapacityBlock)
                .on("getCapacityBlock", handler::getCapacityBlock)
                .on("releaseCapacityBlock", handler::releaseCapacityBlock);
    }

    /** Begins to release what is not used. */
    public Future<Void> start() {
        sweep.start();
        return Future.succeededFuture();
    }

    public Future<Void> stop() {
        sweep.stop();
        return Future.succeededFuture();
    }

    BlockService service() {
        return service;
    }

    BlockSweep sweep() {
        return sweep;
    }
}
