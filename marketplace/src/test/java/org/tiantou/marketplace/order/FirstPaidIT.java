package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.marketplace.order.Market.await;
import static org.tiantou.marketplace.order.Market.buyer;
import static org.tiantou.marketplace.order.Market.id;
import static org.tiantou.marketplace.order.Market.json;
import static org.tiantou.marketplace.order.Market.place;
import static org.tiantou.marketplace.order.Market.refusal;
import static org.tiantou.marketplace.order.Market.request;
import static org.tiantou.marketplace.order.Market.tally;
import static org.tiantou.marketplace.order.Market.wish;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.http.Answer;

/** First paid, first served: orders that hold nothing, of whole sessions and of hoarders. */
class FirstPaidIT {

    private static final Money PRICE = Money.cny(Market.PRICE_FEN);
    private static final Duration HOLD = Duration.ofMinutes(15);

    private static final TestClock CLOCK = new TestClock();
    private static Market market;
    private static OrderService one;
    private static OrderService other;

    private final AccountId buyer = buyer();

    /** @param buyer of the order */
    private record Placed(AccountId buyer, OrderId order) {}

    @BeforeAll
    static void open() throws Exception {
        market = new Market(CLOCK);
        one = market.node();
        other = market.node();
    }

    @AfterAll
    static void close() throws Exception {
        market.close();
    }

    @AfterEach
    void booksBalance() throws Exception {
        market.assertBooksBalance();
        assertThat(
                        market.count(
                                """
                        SELECT count(*) FROM marketplace.orders o
                         WHERE (o.status IN ('PAID', 'COMPLETED'))
                               <> EXISTS (SELECT FROM marketplace.payment p WHERE p.order_id = o.id AND p.status = 'SUCCEEDED')
                        """))
                .as("orders whose state is not what their payments say")
                .isZero();
    }

    @Test
    void anOrderHoldsNothingUntilItsPaymentTakesEverything() throws Exception {
        NewOrder.Line live = market.live(3, OptionalInt.of(2), true);
        RequestKey request = request(buyer, "placeOrder");
        Answer placed = await(one.place(request, wish(live)));
        assertThat(json(placed).getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(json(placed).getString("holdMode")).isEqualTo("FIRST_PAID");
        assertThat(json(placed).getString("holdModeReason")).isEqualTo("SESSION");
        assertThat(promise(placed).getBoolean("indicative")).isTrue();
        assertThat(await(other.place(request, wish(live)))).isEqualTo(placed);
        assertThat(placed.body()).isEqualTo(OrderJson.order(await(other.get(buyer, id(placed)))));
        assertThat(market.available(live)).isEqualTo(3);
        assertThat(taken(buyer)).isZero();

        RequestKey payment = request(buyer, "payOrder");
        Answer paid = await(one.pay(payment, id(placed), PRICE));
        assertThat(paid.status()).isEqualTo(201);
        assertThat(json(paid).getString("status")).isEqualTo("PAID");
        assertThat(promise(paid).containsKey("indicative")).isFalse();
        assertThat(await(other.pay(payment, id(placed), PRICE))).isEqualTo(paid);
        assertThat(paid.body()).isEqualTo(OrderJson.order(await(one.get(buyer, id(placed)))));
        assertThat(market.available(live)).isEqualTo(2);
        assertThat(taken(buyer)).isEqualTo(1);
        assertThat(market.events(id(placed))).containsExactly("OrderPlaced", "OrderPaid");
        assertThat(market.value(
                        "SELECT status FROM fake.consignment WHERE order_id = $1",
                        id(placed).value()))
                .isEqualTo("BOOKED");
        assertThat(refusal(pay(one, buyer, id(placed))).details()).isEqualTo(Map.of("orderStatus", "PAID"));

        await(one.cancel(request(buyer, "cancelOrder"), id(placed), "OTHER"));
        assertThat(market.available(live)).isEqualTo(3);
        assertThat(taken(buyer)).isZero();
    }

    @Test
    void aThousandPlacementsForTenUnitsPayTenAndRefundTheRest() throws Exception {
        NewOrder.Line live = market.live(10, OptionalInt.of(1), true);
        List<AccountId> buyers = new ArrayList<>();
        List<Future<Answer>> placements = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            AccountId someone = buyer();
            buyers.add(someone);
            placements.add(place(i % 2 == 0 ? one : other, someone, wish(live)));
        }
        assertThat(tally(placements)).isEqualTo(Map.of("ok", 1_000L));
        assertThat(market.available(live)).isEqualTo(10);

        List<Future<Answer>> payments = new ArrayList<>();
        List<Future<Answer>> doubles = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            RequestKey request = request(buyers.get(i), "payOrder");
            OrderId order = id(placements.get(i).result());
            payments.add((i % 2 == 0 ? one : other).pay(request, order, PRICE));
            if (i % 10 == 0) {
                doubles.add((i % 2 == 0 ? other : one).pay(request, order, PRICE));
            }
        }
        assertThat(tally(payments)).isEqualTo(Map.of("ok", 1_000L));
        assertThat(tally(doubles)).isEqualTo(Map.of("ok", 100L));
        for (int i = 0; i < doubles.size(); i++) {
            assertThat(doubles.get(i).result()).isEqualTo(payments.get(10 * i).result());
        }
        assertThat(payments.stream()
                        .collect(Collectors.groupingBy(paid -> paid.result().status(), Collectors.counting())))
                .isEqualTo(Map.of(201, 10L, 200, 990L));
        assertThat(payments.stream()
                        .filter(paid -> paid.result().status() == 200)
                        .map(paid -> reason(paid.result()))
                        .distinct())
                .containsExactly("SOLD_OUT");
        assertThat(market.available(live)).isZero();
        assertThat(refusal(place(one, buyer, wish(live))).code()).isEqualTo(OrderError.SOLD_OUT);
    }

    @Test
    void limitsCountWhenItIsPaid() throws Exception {
        NewOrder.Line live = market.live(5, OptionalInt.of(1), true);
        OrderId first = id(await(place(one, buyer, wish(live))));
        OrderId second = id(await(place(one, buyer, wish(live))));
        assertThat(await(pay(one, buyer, first)).status()).isEqualTo(201);
        assertThat(reason(await(pay(one, buyer, second)))).isEqualTo("LIMIT_REACHED");
        assertThat(refusal(place(one, buyer, wish(live))).code()).isEqualTo(OrderError.LIMIT_REACHED);
    }

    @Test
    void cancellationAndExpiryReturnNothing() throws Exception {
        NewOrder.Line live = market.live(5, OptionalInt.of(3), true);
        OrderId cancelled = id(await(place(one, buyer, wish(live))));
        OrderId expired = id(await(place(one, buyer, wish(live))));
        await(one.cancel(request(buyer, "cancelOrder"), cancelled, "OTHER"));
        CLOCK.advance(HOLD);
        assertThat(await(one.expire())).isPositive();
        assertThat(await(one.get(buyer, expired)).order().status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(market.events(expired)).containsExactly("OrderPlaced", "OrderExpired");
        assertThat(market.available(live)).isEqualTo(5);
        assertThat(reason(await(pay(one, buyer, cancelled)))).isEqualTo("ORDER_CANCELLED");
        Answer late = await(pay(one, buyer, expired));
        assertThat(late.status()).isEqualTo(201);
        assertThat(market.events(expired)).containsExactly("OrderPlaced", "OrderExpired", "OrderRevived", "OrderPaid");
        JsonObject refund = json(refundsOf(cancelled)).getJsonArray("refunds").getJsonObject(0);
        assertThat(refund.getString("reason")).isEqualTo("ORDER_CANCELLED");
        assertThat(refund.getJsonObject("amount").getLong("amount")).isEqualTo(Market.PRICE_FEN);
    }

    @Test
    void paymentsAndCancellationsOfTheSameOrdersEndOneWay() throws Exception {
        NewOrder.Line live = market.live(100, OptionalInt.empty(), true);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            AccountId someone = buyer();
            placed.add(new Placed(someone, id(await(place(one, someone, wish(live))))));
        }
        List<Future<Answer>> payments = new ArrayList<>();
        List<Future<Answer>> cancellations = new ArrayList<>();
        for (Placed each : placed) {
            payments.add(pay(one, each.buyer(), each.order()));
            cancellations.add(other.cancel(request(each.buyer(), "cancelOrder"), each.order(), "OTHER"));
        }
        assertThat(tally(cancellations)).isEqualTo(Map.of("ok", 60L));
        assertThat(tally(payments)).isEqualTo(Map.of("ok", 60L));
        assertThat(market.available(live)).isEqualTo(100);
        assertThat(market.count(
                        """
                        SELECT count(*) FROM marketplace.payment WHERE status = 'REFUNDED' AND refund_reason = 'ORDER_CANCELLED'
                           AND order_id IN (SELECT order_id FROM marketplace.order_line WHERE variant_id = $1)
                        """,
                        live.variant().value()))
                .isEqualTo(60);
    }

    @Test
    void whoLetsThreeHoldsLapsePaysFirstForADayOrUntilForgiven() throws Exception {
        NewOrder.Line live = market.live(50, OptionalInt.empty(), false);
        for (int i = 0; i < 3; i++) {
            assertThat(status(await(place(one, buyer, wish(live))))).isEqualTo("HELD");
        }
        CLOCK.advance(HOLD);
        await(one.expire());
        Answer placed = await(place(other, buyer, wish(live)));
        assertThat(status(placed)).isEqualTo("AWAITING_PAYMENT");
        assertThat(json(placed).getString("holdModeReason")).isEqualTo("LAPSED_HOLDS");
        assertThat(status(await(place(one, buyer(), wish(live))))).isEqualTo("HELD");
        assertThat(status(await(place(one, buyer, wish(market.goods(1, OptionalInt.empty()), 1)))))
                .as("what the shop sells is held")
                .isEqualTo("HELD");
        assertThat(await(pay(one, buyer, id(placed))).status()).isEqualTo(201);

        await(one.forgive(buyer, Market.FARMER));
        assertThat(status(await(place(one, buyer, wish(live))))).isEqualTo("HELD");
        assertThat(status(await(place(one, buyer, wish(live))))).isEqualTo("HELD");
        CLOCK.advance(HOLD);
        await(one.expire());
        assertThat(status(await(place(one, buyer, wish(live)))))
                .as("three more lapsed, with the shop's")
                .isEqualTo("AWAITING_PAYMENT");
        CLOCK.advance(Duration.ofHours(24));
        await(one.expire());
        assertThat(status(await(place(one, buyer, wish(live))))).isEqualTo("HELD");
    }

    @Test
    void aLapsedOrderThatIsPaidAfterAllIsForgotten() throws Exception {
        NewOrder.Line live = market.live(50, OptionalInt.empty(), false);
        Map<Integer, OrderId> orders = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            orders.put(i, id(await(place(one, buyer, wish(live)))));
        }
        CLOCK.advance(HOLD);
        await(one.expire());
        assertThat(await(pay(one, buyer, orders.get(0))).status()).isEqualTo(201);
        assertThat(status(await(place(one, buyer, wish(live))))).isEqualTo("HELD");
    }

    private Answer refundsOf(OrderId order) throws Exception {
        return Answer.bytes("application/json", OrderJson.order(await(one.get(buyer, order))));
    }

    private static JsonObject promise(Answer answer) {
        return json(answer).getJsonArray("consignments").getJsonObject(0).getJsonObject("promise");
    }

    private static String status(Answer answer) {
        return json(answer).getString("status");
    }

    private static long taken(AccountId buyer) throws Exception {
        return market.count(
                "SELECT coalesce(sum(taken), 0) FROM marketplace.buyer_limit WHERE buyer_id = $1", buyer.value());
    }

    private static String reason(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return json(answer).getJsonObject("refund").getString("reason");
    }

    private static Future<Answer> pay(OrderService node, AccountId buyer, OrderId order) {
        return node.pay(request(buyer, "payOrder"), order, PRICE);
    }
}
