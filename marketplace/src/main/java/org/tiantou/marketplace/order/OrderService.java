package org.tiantou.marketplace.order;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.marketplace.commission.Attributions;
import org.tiantou.marketplace.producer.Power;
import org.tiantou.marketplace.producer.ProducerAccess;
import org.tiantou.marketplace.stock.StockPools;
import org.tiantou.platform.crypto.PersonalData;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.IdempotencyRepository;
import org.tiantou.platform.sql.Database;

/** Orders as buyers place, pay and cancel them, and as producers see them. */
public final class OrderService {

    private final Database database;
    private final Clock clock;
    private final IdGenerator ids;
    private final EventFeed feed;
    private final ProducerAccess access;
    private final PickupBooking booking;
    private final AddressSeal seal;
    private final OrderViews views;
    private final HoarderRepository hoarders = new HoarderRepository();
    private final OrderRepository orders = new OrderRepository();
    private final KeyedCommit<OrderIntake.Command, OrderIntake.Shelf> placements;
    private final KeyedCommit<OrderPayments.Command, List<StoredOrder>> payments;
    private final KeyedCommit<OrderPayments.Command, List<StoredOrder>> latePayments;
    private final InFlight inFlight = new InFlight();
    private final KeyedCommit<OrderCancellations.Command, List<StoredOrder>> cancellations;
    private final OrderExpiry expiry;

    /** @param afterCommit called after each commit that announced something */
    public OrderService(
            Vertx vertx,
            Database database,
            Clock clock,
            IdGenerator ids,
            EventFeed feed,
            IdempotencyRepository storedAnswers,
            PersonalData personalData,
            ProducerAccess access,
            PickupBooking booking,
            Attributions attributions,
            HoarderRule hoarding,
            Runnable afterCommit) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.feed = feed;
        this.access = access;
        this.booking = booking;
        this.seal = new AddressSeal(personalData);
        this.views = new OrderViews(booking, seal);
        StockPools stock = new StockPools(ids);
        KeyedAnswers answers = new KeyedAnswers(storedAnswers);
        OrderReturns returns = new OrderReturns(stock, booking, feed);
        this.placements = new KeyedCommit<>(
                vertx,
                database,
                clock,
                inFlight,
                answers,
                afterCommit,
                new OrderIntake(clock, ids, stock, booking, feed, new IntakeCommissions(attributions), hoarding));
        this.payments = new KeyedCommit<>(
                vertx,
                database,
                clock,
                inFlight,
                answers,
                afterCommit,
                new OrderPayments(clock, ids, stock, booking, feed, views));
        this.latePayments = new KeyedCommit<>(
                vertx,
                database,
                clock,
                inFlight,
                answers,
                afterCommit,
                new LatePayments(clock, ids, stock, booking, feed, views));
        this.cancellations = new KeyedCommit<>(
                vertx, database, clock, inFlight, answers, afterCommit, new OrderCancellations(clock, returns, views));
        this.expiry = new OrderExpiry(vertx, database, clock, returns, afterCommit);
    }

    /**
     * Takes stock and holds slots, or refuses with one of {@link OrderError}'s first seven, REQUEST_IN_FLIGHT,
     * IDEMPOTENCY_KEY_REUSED or OVERLOADED. Where the first to pay is served first the order holds nothing, and its promise is a
     * likelihood. A repetition gets the first answer byte by byte.
     */
    public Future<Answer> place(RequestKey request, NewOrder wish) {
        Placement placement = new Placement(new OrderId(ids.next()), request.account(), wish);
        return placements.submit(new OrderIntake.Command(request, placement, seal.seal(wish.address())));
    }

    /**
     * Pays an order. One that awaits its payment without a hold, or is expired, takes stock and slots now; where it can't, and where
     * it was cancelled, the payment goes back in full. Refuses with NOT_FOUND, ORDER_NOT_PAYABLE or AMOUNT_MISMATCH.
     */
    public Future<Answer> pay(RequestKey request, OrderId order, Money amount) {
        OrderPayments.Command command = new OrderPayments.Command(request, order, amount);
        return inFlight.alone(request, () -> payments.queue(command)
                .recover(refusal ->
                        Order.isPayableLate(refusal) ? payLate(command, refusal) : Future.failedFuture(refusal)));
    }

    private Future<Answer> payLate(OrderPayments.Command command, Throwable refusal) {
        return Order.isAwaitingPayment(refusal)
                ? latePayments.queue(command)
                : expiry.expire(command.order()).compose(swept -> latePayments.queue(command));
    }

    /** Refuses with NOT_FOUND or ORDER_NOT_CANCELLABLE. */
    public Future<Answer> cancel(RequestKey request, OrderId order, String reason) {
        return cancellations.submit(new OrderCancellations.Command(request, order, reason));
    }

    /** Fails with NOT_FOUND for orders of other buyers too. */
    public Future<OrderView> get(AccountId buyer, OrderId order) {
        return orders.find(database.client(), order, buyer)
                .map(found -> found.map(this::seenNow).orElseThrow(CommonError.NOT_FOUND::exception))
                .compose(found -> views.withRefunds(database.client(), List.of(found)))
                .map(found -> found.get(0));
    }

    /** The buyer's orders, newest first; one more than {@code limit} where there are more. */
    public Future<List<OrderView>> list(AccountId buyer, Optional<OrderId> before, int limit) {
        return orders.list(database.client(), buyer, before, limit)
                .compose(found -> views.withRefunds(
                        database.client(), found.stream().map(this::seenNow).toList()));
    }

    /** Orders with lines of the producer, newest first; one more than {@code limit} where there are more. */
    public Future<List<ProducerOrder>> listOfProducer(
            AccountId caller, ProducerId producer, Optional<OrderId> before, int limit) {
        return access.require(database.client(), caller, producer, Power.ORDERS)
                .compose(allowed -> orders.listOfProducer(database.client(), producer, before, limit))
                .map(found -> found.stream()
                        .map(stored -> producerOrder(stored, producer))
                        .toList());
    }

    /** Completes paid orders whose consignments have all arrived, and reopens completed ones of which one has not after all. */
    Future<Void> complete(SqlConnection db, List<OrderId> changed) {
        Instant now = clock.instant();
        return orders.lock(db, changed)
                .compose(locked -> booking.delivered(db, changed).map(arrived -> locked.stream()
                        .map(StoredOrder::order)
                        .flatMap(order -> order.delivered(arrived.contains(order.id()), now).stream())
                        .toList()))
                .compose(moved -> moved.isEmpty() ? Future.succeededFuture() : store(db, moved));
    }

    /** Closes the orders that were not paid in time; answers how many. Runs by itself once the feature is started. */
    public Future<Integer> expire() {
        return expiry.expireAll();
    }

    /** What the buyer let lapse until now counts no more: live orders are held again. Fails with NOT_FOUND where nothing lapsed. */
    public Future<Void> forgive(AccountId buyer, AccountId by) {
        return hoarders.forgive(database.client(), buyer, by, clock.instant())
                .compose(forgiven ->
                        forgiven ? Future.succeededFuture() : Future.failedFuture(CommonError.NOT_FOUND.exception()));
    }

    /** Placements waiting for a place in a batch. */
    public int queued() {
        return placements.queued();
    }

    OrderExpiry expiry() {
        return expiry;
    }

    private Future<Void> store(SqlConnection db, List<Order> moved) {
        List<PublishedEvent> events = moved.stream().map(OrderService::event).toList();
        return Future.all(orders.update(db, moved), feed.append(db, events)).mapEmpty();
    }

    private static PublishedEvent event(Order order) {
        UUID id = order.id().value();
        UUID buyer = order.buyer().value();
        long total = order.total().amount();
        return order.status() == OrderStatus.COMPLETED
                ? new OrderCompleted(id, buyer, total)
                : new OrderReopened(id, buyer, total);
    }

    private StoredOrder seenNow(StoredOrder stored) {
        return new StoredOrder(stored.order().seenAt(clock.instant()), stored.address());
    }

    private ProducerOrder producerOrder(StoredOrder stored, ProducerId producer) {
        Order order = stored.order().seenAt(clock.instant());
        List<OrderLine> lines = order.lines().stream()
                .filter(line -> line.producer().equals(producer))
                .toList();
        return new ProducerOrder(
                order.id(),
                order.status(),
                order.placedAt(),
                order.countyCode(),
                seal.open(stored.address()).maskedRecipient(),
                lines,
                lines.stream().map(OrderLine::amount).reduce(Money.ZERO, Money::plus));
    }
}
