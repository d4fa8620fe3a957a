package org.tiantou.fulfillment.booking;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.sql.Database;

/** Wiring of booking. */
public final class BookingFeature {

    private static final Logger LOG = LoggerFactory.getLogger(BookingFeature.class);
    private static final long REFRESH_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Vertx vertx;
    private final Database database;
    private final Topologies topologies;
    private final BookingService service;
    private long timer = -1;

    public BookingFeature(Vertx vertx, Database database, Clock clock, IdGenerator ids, EventFeed feed) {
        this.vertx = vertx;
        this.database = database;
        this.topologies = new Topologies(clock);
        PickupRequestRepository requests = new PickupRequestRepository(ids);
        Confirming confirming = new Confirming(requests, feed);
        this.service = new BookingService(
                topologies, confirming, new Releasing(requests, feed), new Rebooking(topologies, confirming, feed));
    }

    public BookingService service() {
        return service;
    }

    /** Reads the network of resources, now and every minute. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(REFRESH_MILLIS, tick -> refresh()
                .onFailure(failure -> LOG.warn("The network could not be read again: {}", failure.toString())));
        return refresh();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    private Future<Void> refresh() {
        return topologies.refresh(database.client()).mapEmpty();
    }
}
