package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.marketplace.admission.AdmissionFeature;
import org.tiantou.marketplace.commission.Attributions;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.waitlist.WaitlistClaims;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.event.EventConsumer;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wires orders. */
public final class OrderFeature {

    private final OrderService service;
    private final OrderHandler handler;
    private final OrderQuoteHandler quotes;
    private final EventConsumer deliveries;

    /**
     * @param hoarding whose live orders hold nothing until they are paid
     * @param admission absent: orders of live offers need no purchase token
     * @param afterCommit called after each commit that announced something
     */
    public OrderFeature(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            Idempotency idempotency,
            PersonalData personalData,
            ProducerAccess access,
            PickupBooking booking,
            Attributions attributions,
            HoarderRule hoarding,
            Optional<AdmissionFeature> admission,
            Runnable afterCommit) {
        this.service = new OrderService(
                vertx,
                database,
                clock,
                ids,
                feed,
                idempotency.answers(),
                personalData,
                access,
                booking,
                attributions,
                hoarding,
                afterCommit);
        this.handler = new OrderHandler(service, new OrderDoor(admission), idempotency);
        this.quotes = new OrderQuoteHandler(
                new OrderQuotes(vertx, database, clock, ids, booking, hoarding, new WaitlistClaims(feed)));
        this.deliveries = new EventConsumer(
                vertx, database, OrderSubscriber.NAME, OrderSubscriber.TYPES, new OrderSubscriber(service)::on);
    }

    public void mount(Operations operations) {
        operations
                .on("placeOrder", handler::placeOrder)
                .on("quoteOrder", quotes::quoteOrder)
                .on("listOrders", handler::listOrders)
                .on("getOrder", handler::getOrder)
                .on("payOrder", handler::payOrder)
                .on("cancelOrder", handler::cancelOrder)
                .on("listProducerOrders", handler::listProducerOrders)
                .on("forgiveLapsedHolds", handler::forgiveLapsedHolds);
    }

    /** Begins to expire unpaid orders and to complete delivered ones. */
    public Future<Void> start() {
        service.expiry().start();
        return deliveries.start();
    }

    public Future<Void> stop() {
        service.expiry().stop();
        deliveries.stop();
        return Future.succeededFuture();
    }

    /** Looks for events now; to be called when others have announced something. */
    public void nudge() {
        deliveries.nudge();
    }

    public OrderService service() {
        return service;
    }
}
