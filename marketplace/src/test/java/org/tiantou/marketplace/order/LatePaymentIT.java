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
import java.time.Duration;
import java.util.ArrayList;
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
import org.tiantou.kernel.VariantId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.http.Answer;

/** Money that comes when the order holds nothing any more: it buys what is there, or goes back. */
class LatePaymentIT {

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
    void anExpiredOrderTakesItsGoodsAnewWhetherOrNotItWasSwept() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.of(2));
        OrderId unswept = placed(garlic, buyer);
        OrderId swept = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        Answer first = await(pay(one, buyer, unswept, PRICE));
        await(one.expire());
        Answer second = await(pay(other, buyer, swept, PRICE));

        for (Answer paid : List.of(first, second)) {
            assertThat(paid.status()).isEqualTo(201);
            assertThat(json(paid).getString("status")).isEqualTo("PAID");
            assertThat(json(paid).containsKey("closedAt")).isFalse();
            assertThat(paid.body()).isEqualTo(OrderJson.order(await(one.get(buyer, id(paid)))));
            assertThat(market.events(id(paid)))
                    .containsExactly("OrderPlaced", "OrderExpired", "OrderRevived", "OrderPaid");
        }
        assertThat(market.available(garlic)).isEqualTo(8);
        assertThat(market.held(garlic)).isZero();
        assertThat(taken(buyer)).isEqualTo(2);
        assertThat(market.value("SELECT status FROM fake.consignment WHERE order_id = $1", unswept.value()))
                .isEqualTo("BOOKED");
        assertThat(refusal(pay(one, buyer, unswept, PRICE)).details()).isEqualTo(Map.of("orderStatus", "PAID"));

        await(one.cancel(request(buyer, "cancelOrder"), unswept, "OTHER"));
        assertThat(taken(buyer)).isEqualTo(1);
    }

    @Test
    void whatIsGoneIsRefundedInFullAndTheBuyerTold() throws Exception {
        VariantId garlic = market.goods(1, OptionalInt.empty());
        OrderId late = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        await(one.expire());
        AccountId quicker = buyer();
        OrderId taken = placed(garlic, quicker);

        RequestKey request = request(buyer, "payOrder");
        Answer refunded = await(one.pay(request, late, PRICE));
        assertThat(refunded.status()).isEqualTo(200);
        assertThat(json(refunded).getJsonObject("refund").getString("reason")).isEqualTo("SOLD_OUT");
        assertThat(json(refunded)
                        .getJsonObject("refund")
                        .getJsonObject("amount")
                        .getLong("amount"))
                .isEqualTo(PRICE.amount());
        assertThat(json(refunded).getJsonObject("order").getString("status")).isEqualTo("EXPIRED");
        assertThat(await(other.pay(request, late, PRICE))).isEqualTo(refunded);
        assertThat(market.events(late)).containsExactly("OrderPlaced", "OrderExpired", "PaymentRefunded");
        assertThat(market.count(
                        "SELECT count(*) FROM marketplace.payment WHERE order_id = $1 AND status = 'REFUNDED'"
                                + " AND refunded_at IS NOT NULL AND amount_fen = $2",
                        late.value(),
                        PRICE.amount()))
                .isEqualTo(1);

        await(one.cancel(request(quicker, "cancelOrder"), taken, "OTHER"));
        assertThat(await(pay(one, buyer, late, PRICE)).status())
                .as("paid once more, when the unit is back")
                .isEqualTo(201);
    }

    @Test
    void aCancelledOrderIsRefundedAndStaysCancelled() throws Exception {
        VariantId garlic = market.goods(5, OptionalInt.empty());
        OrderId order = placed(garlic, buyer);
        await(one.cancel(request(buyer, "cancelOrder"), order, "OTHER"));
        assertThat(reason(await(pay(one, buyer, order, PRICE)))).isEqualTo("ORDER_CANCELLED");
        assertThat(await(one.get(buyer, order)).order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(market.available(garlic)).isEqualTo(5);
    }

    @Test
    void aWrongAmountAndAStrangerAreRefusedAsEver() throws Exception {
        OrderId order = placed(market.goods(5, OptionalInt.empty()), buyer);
        CLOCK.advance(HOLD);
        assertThat(refusal(pay(one, buyer, order, Money.cny(1))).code()).isEqualTo(OrderError.AMOUNT_MISMATCH);
        assertThat(refusal(pay(one, buyer(), order, PRICE)).code().name()).isEqualTo("NOT_FOUND");
        assertThat(market.count("SELECT count(*) FROM marketplace.payment WHERE order_id = $1", order.value()))
                .isZero();
    }

    @Test
    void aBuyerWhoTookAllThatOneMayHaveMeanwhileIsRefunded() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.of(1));
        OrderId late = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        await(one.expire());
        await(pay(one, buyer, placed(garlic, buyer), PRICE));
        assertThat(reason(await(pay(one, buyer, late, PRICE)))).isEqualTo("LIMIT_REACHED");
        assertThat(taken(buyer)).isEqualTo(1);
    }

    @Test
    void aLimitThatWasLiftedIsNone() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.of(1));
        OrderId late = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        await(one.expire());
        market.run("UPDATE marketplace.stock_pool SET buyer_limit = NULL WHERE variant_id = $1", garlic.value());
        assertThat(await(pay(one, buyer, late, PRICE)).status()).isEqualTo(201);
        assertThat(await(one.cancel(request(buyer, "cancelOrder"), late, "OTHER"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theAgreedPriceStandsForAWhileAndThenOnlyIfTheGoodsCostNoMore() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId soon = placed(garlic, buyer);
        OrderId later = placed(garlic, buyer);
        OrderId cheaper = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        price(garlic, PRICE.amount() + 1);
        assertThat(await(pay(one, buyer, soon, PRICE)).status()).isEqualTo(201);
        CLOCK.advance(LateOrder.PRICE_STANDS);
        assertThat(reason(await(pay(one, buyer, later, PRICE)))).isEqualTo("PRICE_CHANGED");
        price(garlic, PRICE.amount() - 1);
        assertThat(await(pay(one, buyer, cheaper, PRICE)).status()).isEqualTo(201);
    }

    @Test
    void whatIsNoLongerOnSaleIsRefunded() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId order = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        market.run("UPDATE marketplace.stock_pool SET on_sale = FALSE WHERE variant_id = $1", garlic.value());
        assertThat(reason(await(pay(one, buyer, order, PRICE)))).isEqualTo("NOT_ON_SALE");
    }

    @Test
    void withoutAWayToTheBuyerThePaymentIsRefunded() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId order = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        await(one.expire());
        market.run("UPDATE fake.pickup_window SET capacity = used");
        try {
            assertThat(reason(await(pay(one, buyer, order, PRICE)))).isEqualTo("NO_FEASIBLE_SLOT");
        } finally {
            market.run("UPDATE fake.pickup_window SET capacity = 1000000000");
        }
        assertThat(market.available(garlic)).isEqualTo(10);
    }

    @Test
    void aHundredLatePaymentsForTenUnitsPayTenAndRefundNinety() throws Exception {
        VariantId garlic = market.goods(100, OptionalInt.of(1));
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            AccountId someone = buyer();
            placed.add(new Placed(someone, placed(garlic, someone)));
        }
        CLOCK.advance(HOLD);
        await(one.expire());
        market.run("UPDATE marketplace.stock_pool SET available = 10 WHERE variant_id = $1", garlic.value());
        market.run(
                "INSERT INTO marketplace.stock_movement (pool_id, delta_available, reason, moved_at)"
                        + " SELECT id, -90, 'DAMAGE', now() FROM marketplace.stock_pool WHERE variant_id = $1",
                garlic.value());

        Map<OrderId, RequestKey> requests =
                placed.stream().collect(Collectors.toMap(Placed::order, each -> request(each.buyer(), "payOrder")));
        List<Future<Answer>> payments = new ArrayList<>();
        List<Future<Answer>> doubles = new ArrayList<>();
        for (Placed each : placed) {
            payments.add(one.pay(requests.get(each.order()), each.order(), PRICE));
            doubles.add(other.pay(requests.get(each.order()), each.order(), PRICE));
        }
        assertThat(tally(payments)).isEqualTo(Map.of("ok", 100L));
        assertThat(tally(doubles)).isEqualTo(Map.of("ok", 100L));
        for (int i = 0; i < payments.size(); i++) {
            assertThat(doubles.get(i).result()).isEqualTo(payments.get(i).result());
        }
        assertThat(payments.stream()
                        .collect(Collectors.groupingBy(paid -> paid.result().status(), Collectors.counting())))
                .isEqualTo(Map.of(201, 10L, 200, 90L));
        assertThat(market.available(garlic)).isZero();
        assertThat(market.count(
                        """
                SELECT count(*) FROM marketplace.payment WHERE status = 'REFUNDED' AND order_id IN (
                       SELECT order_id FROM marketplace.order_line WHERE variant_id = $1)
                """,
                        garlic.value()))
                .isEqualTo(90);
    }

    @Test
    void manyLatePaymentsOfOneOrderReviveItOnce() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId order = placed(garlic, buyer);
        CLOCK.advance(HOLD);
        List<Future<Answer>> payments = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            payments.add(pay(i % 2 == 0 ? one : other, buyer, order, PRICE));
        }
        assertThat(tally(payments)).isEqualTo(Map.of("ok", 1L, "ORDER_NOT_PAYABLE", 39L));
        assertThat(market.available(garlic)).isEqualTo(9);
    }

    private static void price(VariantId variant, long fen) throws Exception {
        market.run("UPDATE marketplace.stock_pool SET price_fen = $2 WHERE variant_id = $1", variant.value(), fen);
    }

    private static long taken(AccountId buyer) throws Exception {
        return market.count("SELECT taken FROM marketplace.buyer_limit WHERE buyer_id = $1", buyer.value());
    }

    private static String reason(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return json(answer).getJsonObject("refund").getString("reason");
    }

    private static OrderId placed(VariantId variant, AccountId buyer) throws Exception {
        return id(await(place(one, buyer, wish(variant, 1))));
    }

    private static Future<Answer> pay(OrderService node, AccountId buyer, OrderId order, Money amount) {
        return node.pay(request(buyer, "payOrder"), order, amount);
    }
}
