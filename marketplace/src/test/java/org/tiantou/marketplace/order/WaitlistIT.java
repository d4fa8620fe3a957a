package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.marketplace.order.Market.await;
import static org.tiantou.marketplace.order.Market.buyer;
import static org.tiantou.marketplace.order.Market.id;
import static org.tiantou.marketplace.order.Market.place;
import static org.tiantou.marketplace.order.Market.refusal;
import static org.tiantou.marketplace.order.Market.request;
import static org.tiantou.marketplace.order.Market.tally;
import static org.tiantou.marketplace.order.Market.wish;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.marketplace.waitlist.WaitlistEntry;
import org.tiantou.marketplace.waitlist.WaitlistFeature;
import org.tiantou.marketplace.waitlist.WaitlistService;
import org.tiantou.marketplace.waitlist.WaitlistStatus;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.http.Answer;

/** Lines before sold-out offers: who came first is served first, whatever the crowd does meanwhile. */
class WaitlistIT {

    private static final Money PRICE = Money.cny(Market.PRICE_FEN);
    private static final Duration TURN = Duration.ofMinutes(5);
    private static final int WAITING = 50;

    private static final TestClock CLOCK = new TestClock();
    private static Market market;
    private static OrderService one;
    private static OrderService other;
    private static WaitlistFeature waitlist;

    private final AccountId buyer = buyer();

    /** @param entry of the buyer */
    private record Waiter(AccountId buyer, WaitlistEntry entry) {}

    @BeforeAll
    static void open() throws Exception {
        market = new Market(CLOCK);
        one = market.node();
        other = market.node();
        waitlist = market.waitlist();
    }

    @AfterAll
    static void close() throws Exception {
        market.close();
    }

    @AfterEach
    void booksBalance() throws Exception {
        market.assertBooksBalance();
    }

    @Test
    void unitsThatComeBackUnderABurstAreOfferedInOrderOfArrivalAndToNobodyElse() throws Exception {
        int spare = 10;
        NewOrder.Line live = market.live(WAITING + spare, OptionalInt.empty(), false);
        List<OrderId> held = new ArrayList<>();
        for (int i = 0; i < WAITING + spare; i++) {
            held.add(id(await(place(one, buyer, wish(live)))));
        }
        List<Waiter> line = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            line.add(join(live, 1));
        }
        assertThat(position(line.get(WAITING - 1))).hasValue(WAITING);

        WaitlistFeature second = market.waitlist();
        waitlist.start();
        second.start();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Answer>> crowd = new ArrayList<>();
        CompletableFuture<Void> burst = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                for (int i = 0; i < 20; i++) {
                    crowd.add(place(i % 2 == 0 ? one : other, buyer(), wish(live)));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        try {
            for (OrderId order : held.subList(0, 20)) {
                await(cancel(order));
            }
            List<Future<Answer>> atOnce =
                    held.subList(20, WAITING).stream().map(this::cancel).toList();
            assertThat(tally(atOnce)).isEqualTo(Map.of("ok", 30L));
            eventually(() -> status(line.get(WAITING - 1)) == WaitlistStatus.OFFERED);
        } finally {
            over.set(true);
            burst.get(30, TimeUnit.SECONDS);
            await(waitlist.stop());
            await(second.stop());
        }
        assertThat(tally(crowd).keySet()).containsExactly("SOLD_OUT");
        assertThat(market
                        .rows(
                                """
                        SELECT e.aggregate_id FROM platform.event e
                         WHERE e.type = 'WaitlistOffered' AND e.payload ->> 'offerId' = $1 ORDER BY e.seq
                        """,
                                live.live().orElseThrow().toString())
                        .stream()
                        .map(row -> row.getUUID(0)))
                .containsExactlyElementsOf(
                        line.stream().map(each -> each.entry().id().value()).toList());
        assertThat(market.available(live)).isZero();

        held.subList(WAITING, WAITING + spare).forEach(this::cancelled);
        List<Future<Answer>> claims = new ArrayList<>();
        List<Future<Answer>> crowdAgain = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            Waiter waiter = line.get(i);
            if (i % 2 == 0) {
                claims.add(claim(one, waiter, live));
                claims.add(claim(other, waiter, live));
            }
            crowdAgain.add(place(i % 2 == 0 ? one : other, buyer(), wish(live)));
        }
        assertThat(tally(claims)).isEqualTo(Map.of("ok", 25L, "WAITLIST_TURN_OVER", 25L));
        assertThat(tally(crowdAgain)).isEqualTo(Map.of("ok", (long) spare, "SOLD_OUT", (long) WAITING - spare));

        CLOCK.advance(TURN);
        assertThat(await(waitlist.tend())).isEqualTo(25);
        assertThat(status(line.get(1))).isEqualTo(WaitlistStatus.LAPSED);
        assertThat(market.available(live)).isEqualTo(25);
    }

    @Test
    void aTurnPastItsDeadlineIsNeverTakenAndGoesToTheNext() throws Exception {
        NewOrder.Line live = market.live(1, OptionalInt.empty(), false);
        OrderId held = id(await(place(one, buyer, wish(live))));
        Waiter first = join(live, 1);
        Waiter second = join(live, 1);
        cancelled(held);
        await(waitlist.tend());
        assertThat(status(first)).isEqualTo(WaitlistStatus.OFFERED);
        assertThat(refusal(claim(one, second, live)).code()).isEqualTo(OrderError.WAITLIST_TURN_OVER);
        assertThat(refusal(claim(one, new Waiter(buyer(), first.entry()), live)).code())
                .as("somebody else's turn")
                .isEqualTo(OrderError.WAITLIST_TURN_OVER);
        assertThat(refusal(place(other, buyer(), wish(live))).code()).isEqualTo(OrderError.SOLD_OUT);
        CLOCK.advance(TURN);
        assertThat(refusal(claim(one, first, live)).code()).isEqualTo(OrderError.WAITLIST_TURN_OVER);
        assertThat(status(first)).isEqualTo(WaitlistStatus.LAPSED);
        await(waitlist.tend());
        Answer claimed = await(claim(one, second, live));
        assertThat(claimed.status()).isEqualTo(201);
        assertThat(status(second)).isEqualTo(WaitlistStatus.CLAIMED);
        assertThat(market.events(new OrderId(second.entry().id().value())))
                .containsExactly("WaitlistJoined", "WaitlistOffered", "WaitlistClaimed");
        assertThat(await(one.pay(request(second.buyer(), "payOrder"), id(claimed), PRICE))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoeverWantsMoreThanComesBackIsOfferedWhatThereIs() throws Exception {
        NewOrder.Line live = market.live(2, OptionalInt.empty(), false);
        OrderId held = id(await(place(one, buyer, wish(of(live, 2)))));
        Waiter many = join(live, 5);
        Waiter next = join(live, 1);
        cancelled(held);
        await(waitlist.tend());
        assertThat(await(waitlist.service().get(many.buyer(), many.entry().id()))
                        .entry()
                        .offered())
                .hasValue(2);
        assertThat(refusal(claim(one, many, of(live, 3))).details()).containsEntry("left", 2L);
        assertThat(await(claim(one, many, of(live, 1))).status()).isEqualTo(201);
        await(waitlist.tend());
        assertThat(status(next)).as("what was not taken").isEqualTo(WaitlistStatus.OFFERED);
        assertThat(market.available(live)).isZero();
    }

    @Test
    void oneWaitsOnceWithinTheLimitsAndOnlyForWhatIsSoldOut() throws Exception {
        NewOrder.Line live = market.live(2, OptionalInt.of(3), false);
        assertThat(joinRefusal(live, buyer, 2)).isEqualTo("NOT_SOLD_OUT");
        assertThat(joinRefusal(live, buyer, 4)).isEqualTo("WAITLIST_LIMIT");
        await(place(one, buyer, wish(of(live, 2))));
        assertThat(joinRefusal(live, buyer, 2)).as("two of three are taken").isEqualTo("WAITLIST_LIMIT");
        long terms = terms(live);
        Waiter waiter = join(live, 3);
        assertThat(terms(live))
                .as("orders that were decided before somebody waited are refused")
                .isGreaterThan(terms);
        assertThat(joinRefusal(live, waiter.buyer(), 1)).isEqualTo("WAITING_ALREADY");
        leave(waiter);
        assertThat(status(waiter)).isEqualTo(WaitlistStatus.LEFT);
        market.run(
                "UPDATE marketplace.stock_pool SET on_sale = FALSE WHERE live_offer_id = $1",
                live.live().orElseThrow().value());
        assertThat(joinRefusal(live, waiter.buyer(), 1)).isEqualTo("WAITLIST_NOT_OPEN");
    }

    @Test
    void whoLeavesPassesTheTurnOn() throws Exception {
        NewOrder.Line live = market.live(1, OptionalInt.empty(), false);
        OrderId held = id(await(place(one, buyer, wish(live))));
        Waiter first = join(live, 1);
        Waiter second = join(live, 1);
        cancelled(held);
        await(waitlist.tend());
        leave(first);
        assertThat(position(second)).hasValue(1);
        assertThat(refusal(place(one, buyer(), wish(live))).code()).isEqualTo(OrderError.SOLD_OUT);
        await(waitlist.tend());
        assertThat(status(second)).isEqualTo(WaitlistStatus.OFFERED);
    }

    @Test
    void theLineIsOverWhenThePoolIsClosed() throws Exception {
        NewOrder.Line live = market.live(1, OptionalInt.empty(), false);
        OrderId held = id(await(place(one, buyer, wish(live))));
        Waiter first = join(live, 1);
        Waiter second = join(live, 1);
        cancelled(held);
        await(waitlist.tend());
        market.run(
                "UPDATE marketplace.stock_pool SET on_sale = FALSE, closed_at = now() WHERE live_offer_id = $1",
                live.live().orElseThrow().value());
        await(waitlist.tend());
        assertThat(status(first)).isEqualTo(WaitlistStatus.CLOSED);
        assertThat(status(second)).isEqualTo(WaitlistStatus.CLOSED);
        assertThat(market.available(live)).isEqualTo(1);
    }

    @Test
    void aLatePaymentDoesNotOvertakeThoseWhoWait() throws Exception {
        NewOrder.Line live = market.live(1, OptionalInt.empty(), false);
        OrderId late = id(await(place(one, buyer, wish(live))));
        Waiter first = join(live, 1);
        CLOCK.advance(Duration.ofMinutes(15));
        Answer back = await(one.pay(request(buyer, "payOrder"), late, PRICE));
        assertThat(back.status()).isEqualTo(200);
        await(waitlist.tend());
        assertThat(status(first)).isEqualTo(WaitlistStatus.OFFERED);
    }

    private static long terms(NewOrder.Line live) throws Exception {
        return market.count(
                "SELECT terms_version FROM marketplace.stock_pool WHERE live_offer_id = $1",
                live.live().orElseThrow().value());
    }

    private static Waiter join(NewOrder.Line live, int quantity) throws Exception {
        AccountId someone = buyer();
        return new Waiter(someone, await(joined(live, someone, quantity)).entry());
    }

    private static String joinRefusal(NewOrder.Line live, AccountId someone, int quantity) throws Exception {
        return refusal(joined(live, someone, quantity)).code().name();
    }

    private static Future<WaitlistService.Placed> joined(NewOrder.Line live, AccountId someone, int quantity)
            throws Exception {
        var session = market.session(live);
        return market.database.inTransaction(
                db -> waitlist.service().join(db, someone, session, live.live().orElseThrow(), quantity));
    }

    private static void leave(Waiter waiter) throws Exception {
        await(market.database.inTransaction(db ->
                waitlist.service().leave(db, waiter.buyer(), waiter.entry().id())));
    }

    private static OptionalInt position(Waiter waiter) throws Exception {
        return await(waitlist.service().get(waiter.buyer(), waiter.entry().id()))
                .position();
    }

    private static WaitlistStatus status(Waiter waiter) throws TimeoutException {
        return await(waitlist.service().get(waiter.buyer(), waiter.entry().id()))
                .entry()
                .status();
    }

    private static Future<Answer> claim(OrderService node, Waiter waiter, NewOrder.Line live) {
        NewOrder.Line line = new NewOrder.Line(
                live.variant(),
                live.quantity(),
                live.unitPrice(),
                live.live(),
                Optional.of(waiter.entry().id()));
        return place(node, waiter.buyer(), wish(line));
    }

    private static NewOrder.Line of(NewOrder.Line live, int quantity) {
        return new NewOrder.Line(live.variant(), quantity, live.unitPrice(), live.live(), live.turn());
    }

    private Future<Answer> cancel(OrderId order) {
        return one.cancel(request(buyer, "cancelOrder"), order, "OTHER");
    }

    private void cancelled(OrderId order) {
        assertThat(cancel(order).toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(20));
    }

    private interface Look {
        boolean isDone() throws TimeoutException;
    }

    private static void eventually(Look look) throws TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!look.isDone()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen within 20 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
