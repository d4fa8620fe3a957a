package org.tiantou.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tiantou.marketplace.order.Market.await;
import static org.tiantou.marketplace.order.Market.buyer;
import static org.tiantou.marketplace.order.Market.id;
import static org.tiantou.marketplace.order.Market.json;
import static org.tiantou.marketplace.order.Market.line;
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
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.OrderId;
import org.tiantou.kernel.ProducerId;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.kernel.event.ConsignmentDelivered;
import org.tiantou.kernel.event.ConsignmentDeliveryRetracted;
import org.tiantou.kernel.event.PublishedEvent;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Answer;

class OrderLifeIT {

    private static final Money PRICE = Money.cny(Market.PRICE_FEN);

    private static final TestClock CLOCK = new TestClock();
    private static Market market;
    private static OrderService one;
    private static OrderService other;

    private final AccountId buyer = buyer();

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
    }

    @Test
    void aPaymentSellsTheStockAndBooksTheSlots() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId order = id(await(place(one, buyer, wish(garlic, 2))));
        Answer paid = await(pay(other, buyer, order, PRICE.times(2)));

        assertThat(paid.status()).isEqualTo(201);
        assertThat(json(paid).getString("status")).isEqualTo("PAID");
        assertThat(json(paid).getString("paidAt")).isNotNull();
        assertThat(paid.body()).isEqualTo(OrderJson.order(await(one.get(buyer, order))));
        assertThat(market.available(garlic)).isEqualTo(8);
        assertThat(market.held(garlic)).isZero();
        assertThat(market.value("SELECT status FROM fake.consignment WHERE order_id = $1", order.value()))
                .isEqualTo("BOOKED");
        assertThat(market.value("SELECT status FROM marketplace.payment WHERE order_id = $1", order.value()))
                .isEqualTo("SUCCEEDED");
        assertThat(market.events(order)).containsExactly("OrderPlaced", "OrderPaid");
    }

    @Test
    void aRepeatedPaymentIsAnsweredFromTheBooksAndASecondOneRefused() throws Exception {
        OrderId order = placed(one, market.goods(10, OptionalInt.empty()));
        RequestKey request = request(buyer, "payOrder");
        Answer paid = await(one.pay(request, order, PRICE));
        assertThat(await(other.pay(request, order, PRICE))).isEqualTo(paid);
        assertThat(refusal(pay(other, buyer, order, PRICE)).details()).isEqualTo(Map.of("orderStatus", "PAID"));
    }

    @Test
    void manyPaymentsAtOnceConfirmAnOrderOnce() throws Exception {
        OrderId order = placed(one, market.goods(10, OptionalInt.empty()));
        List<Future<Answer>> payments = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            payments.add(pay(i % 2 == 0 ? one : other, buyer, order, PRICE));
        }
        assertThat(tally(payments)).isEqualTo(Map.of("ok", 1L, "ORDER_NOT_PAYABLE", 39L));
        assertThat(market.events(order)).containsExactly("OrderPlaced", "OrderPaid");
    }

    @Test
    void aWrongAmountIsRefused() throws Exception {
        OrderId order = placed(one, market.goods(10, OptionalInt.empty()));
        assertThat(refusal(pay(one, buyer, order, Money.cny(1))).code()).isEqualTo(OrderError.AMOUNT_MISMATCH);
        assertThat(await(pay(one, buyer, order, PRICE)).status()).isEqualTo(201);
    }

    @Test
    void aHoldThatExpiredIsSeenAsSuchWhetherOrNotItWasSwept() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.of(5));
        OrderId order = placed(one, garlic);
        CLOCK.advance(Duration.ofMinutes(15));
        OrderView unswept = await(one.get(buyer, order));
        assertThat(unswept.order().status()).isEqualTo(OrderStatus.EXPIRED);

        assertThat(await(one.expire())).isPositive();
        assertThat(await(one.get(buyer, order))).isEqualTo(unswept);
        assertThat(market.available(garlic)).isEqualTo(10);
        assertThat(market.held(garlic)).isZero();
        assertThat(market.value("SELECT status FROM fake.consignment WHERE order_id = $1", order.value()))
                .isEqualTo("RELEASED");
        assertThat(market.count("SELECT taken FROM marketplace.buyer_limit WHERE buyer_id = $1", buyer.value()))
                .isZero();
        assertThat(market.events(order)).containsExactly("OrderPlaced", "OrderExpired");
    }

    @Test
    void twoNodesSweepAnOrderOnce() throws Exception {
        VariantId garlic = market.goods(2_000, OptionalInt.empty());
        List<Future<Answer>> orders = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            orders.add(place(one, buyer(), wish(garlic, 1)));
        }
        await(Future.all(orders));
        CLOCK.advance(Duration.ofMinutes(15));
        Future<Integer> here = one.expire();
        Future<Integer> there = other.expire();
        int swept = await(here) + await(there);
        assertThat(swept + await(one.expire())).isGreaterThanOrEqualTo(1_200);
        assertThat(market.available(garlic)).isEqualTo(2_000);
        assertThat(market.count(
                        "SELECT count(*) FROM marketplace.stock_movement WHERE reason = 'ORDER_EXPIRED' AND pool_id = "
                                + "(SELECT id FROM marketplace.stock_pool WHERE variant_id = $1)",
                        garlic.value()))
                .isEqualTo(1_200);
    }

    @Test
    void anOrderThatCannotBeClosedDoesNotKeepOthersFromIt() throws Exception {
        VariantId garlic = market.goods(100, OptionalInt.of(5));
        OrderId odd = placed(one, garlic);
        List<Future<Answer>> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(place(one, buyer(), wish(garlic, 1)));
        }
        await(Future.all(orders));
        market.run("UPDATE marketplace.buyer_limit SET taken = 0 WHERE buyer_id = $1", buyer.value());
        CLOCK.advance(Duration.ofMinutes(15));
        assertThat(await(one.expire())).isGreaterThanOrEqualTo(20);
        assertThat(market.held(garlic)).isEqualTo(1);
        assertThat(market.value("SELECT status FROM marketplace.orders WHERE id = $1", odd.value()))
                .isEqualTo("HELD");
        market.run("UPDATE marketplace.buyer_limit SET taken = 1 WHERE buyer_id = $1", buyer.value());
        assertThat(await(one.expire())).isEqualTo(1);
    }

    @Test
    void paymentsAndTheSweeperNeverBothHaveAnOrder() throws Exception {
        VariantId garlic = market.goods(1_000, OptionalInt.empty());
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            orders.add(placed(one, garlic));
        }
        List<Future<Answer>> payments = new ArrayList<>();
        for (OrderId order : orders) {
            payments.add(pay(one, buyer, order, PRICE));
            CLOCK.advance(Duration.ofSeconds(9));
        }
        Future<Integer> swept = other.expire();
        tally(payments);
        await(swept);
        await(other.expire());
        long paid = payments.stream().filter(Future::succeeded).count();
        assertThat(market.available(garlic)).isEqualTo(1_000 - paid);
        assertThat(market.held(garlic)).isZero();
    }

    @Test
    void aCancelledHoldGivesEverythingBack() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.of(2));
        OrderId order = id(await(place(one, buyer, wish(garlic, 2))));
        RequestKey request = request(buyer, "cancelOrder");
        Answer cancelled = await(one.cancel(request, order, "CHANGED_MIND"));

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(json(cancelled).getString("status")).isEqualTo("CANCELLED");
        assertThat(json(cancelled).getString("closeReason")).isEqualTo("CHANGED_MIND");
        assertThat(await(other.cancel(request, order, "CHANGED_MIND"))).isEqualTo(cancelled);
        assertThat(market.available(garlic)).isEqualTo(10);
        assertThat(market.held(garlic)).isZero();
        assertThat(market.events(order)).containsExactly("OrderPlaced", "OrderCancelled");
        assertThat(await(place(one, buyer, wish(garlic, 2))).status())
                .as("the limit is free again")
                .isEqualTo(201);
    }

    @Test
    void aPaidOrderIsRefundedWhenItIsCancelledBeforeItLeavesTheFarm() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId order = placed(one, garlic);
        await(pay(one, buyer, order, PRICE));
        await(cancel(one, buyer, order));
        assertThat(market.available(garlic)).isEqualTo(10);
        assertThat(market.value("SELECT status FROM marketplace.payment WHERE order_id = $1", order.value()))
                .isEqualTo("REFUNDED");
        assertThat(market.count(
                        "SELECT (payload ->> 'refundFen')::bigint FROM platform.event WHERE aggregate_id = $1 AND type = $2",
                        order.value(),
                        "OrderCancelled"))
                .isEqualTo(Market.PRICE_FEN);
    }

    @Test
    void whatACourierHasCannotBeCancelledAndOthersInTheBatchCan() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        OrderId collected = placed(one, garlic);
        OrderId waiting = placed(one, garlic);
        await(pay(one, buyer, collected, PRICE));
        await(pay(one, buyer, waiting, PRICE));
        market.run("UPDATE fake.consignment SET status = 'COLLECTED' WHERE order_id = $1", collected.value());
        Future<Answer> late = cancel(one, buyer, collected);
        Future<Answer> inTime = cancel(one, buyer, waiting);
        assertThat(refusal(late).details()).isEqualTo(Map.of("orderStatus", "PAID"));
        assertThat(json(await(inTime)).getString("status")).isEqualTo("CANCELLED");
        assertThat(market.available(garlic)).isEqualTo(9);
    }

    @Test
    void paymentAndCancellationAtOnceLeaveTheBooksInOrder() throws Exception {
        VariantId garlic = market.goods(100, OptionalInt.empty());
        for (int i = 0; i < 30; i++) {
            OrderId order = placed(one, garlic);
            Future<Answer> payment = pay(one, buyer, order, PRICE);
            Future<Answer> cancellation = cancel(other, buyer, order);
            assertThat(tally(List.of(cancellation))).isEqualTo(Map.of("ok", 1L));
            tally(List.of(payment));
        }
        assertThat(market.available(garlic)).isEqualTo(100);
    }

    @Test
    void ordersOfOthersAreNotThere() throws Exception {
        OrderId order = placed(one, market.goods(10, OptionalInt.empty()));
        AccountId stranger = buyer();
        assertThat(refusal(one.get(stranger, order)).code()).isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(pay(one, stranger, order, PRICE)).code()).isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(cancel(one, stranger, order)).code()).isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(pay(one, buyer, new OrderId(new UUID(9, 9)), PRICE)).code())
                .isEqualTo(CommonError.NOT_FOUND);
        assertThat(refusal(one.listOfProducer(stranger, market.producer, Optional.empty(), 10))
                        .code())
                .isEqualTo(CommonError.NOT_FOUND);
    }

    @Test
    void aBuyerSeesTheirOrdersNewestFirst() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        List<OrderId> placed = List.of(placed(one, garlic), placed(one, garlic), placed(one, garlic));
        List<OrderId> page = ids(await(one.list(buyer, Optional.empty(), 1)));
        assertThat(page).containsExactly(placed.get(2), placed.get(1));
        assertThat(ids(await(one.list(buyer, Optional.of(page.get(0)), 10))))
                .containsExactly(placed.get(1), placed.get(0));
    }

    @Test
    void aProducerSeesTheirOwnLinesAndNoFullName() throws Exception {
        ProducerId neighbour = market.farm();
        VariantId mine = market.goods(neighbour, TemperatureClass.AMBIENT, 10, OptionalInt.empty());
        VariantId theirs = market.goods(10, OptionalInt.empty());
        OrderId order = id(await(place(one, buyer, wish(line(mine, 3), line(theirs, 1)))));
        List<ProducerOrder> seen = await(one.listOfProducer(Market.FARMER, neighbour, Optional.empty(), 10));
        assertThat(seen).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(order);
            assertThat(each.recipient()).isEqualTo("张*");
            assertThat(each.lines()).hasSize(1);
            assertThat(each.amount()).isEqualTo(PRICE.times(3));
        });
    }

    @Test
    void anOrderIsCompletedWhenAllItsConsignmentsHaveArrived() throws Exception {
        VariantId cool = market.goods(10, OptionalInt.empty());
        VariantId frozen = market.goods(market.producer, TemperatureClass.FROZEN, 10, OptionalInt.empty());
        OrderId order = id(await(place(one, buyer, wish(line(cool, 1), line(frozen, 1)))));
        await(pay(one, buyer, order, PRICE.times(2)));
        OrderFeature feature = market.feature(() -> {});
        await(feature.start());

        deliver(order, "CHILLED");
        feature.nudge();
        deliver(order, "FROZEN");
        assertBecomes(OrderStatus.COMPLETED, order, feature);
        await(feature.stop());
        assertThat(market.events(order)).containsExactly("OrderPlaced", "OrderPaid", "OrderCompleted");
        assertThat(refusal(cancel(one, buyer, order)).details()).isEqualTo(Map.of("orderStatus", "COMPLETED"));
    }

    @Test
    void anOrderIsOpenAgainWhenADeliveryWasNoneUntilAllHaveArrivedAfterAll() throws Exception {
        OrderId order = placed(one, market.goods(10, OptionalInt.empty()));
        await(pay(one, buyer, order, PRICE));
        OrderFeature feature = market.feature(() -> {});
        await(feature.start());
        deliver(order, "CHILLED");
        assertBecomes(OrderStatus.COMPLETED, order, feature);

        retract(order, "CHILLED");
        assertBecomes(OrderStatus.PAID, order, feature);
        assertThat(await(one.get(buyer, order)).order().closedAt()).isEmpty();
        deliver(order, "CHILLED");
        assertBecomes(OrderStatus.COMPLETED, order, feature);

        await(feature.stop());
        assertThat(market.events(order))
                .containsExactly("OrderPlaced", "OrderPaid", "OrderCompleted", "OrderReopened", "OrderCompleted");
    }

    @Test
    void aDeliveryThatWasRetractedAtOnceNeverCompletesItsOrder() throws Exception {
        OrderId order = placed(one, market.goods(10, OptionalInt.empty()));
        OrderId other = placed(one, market.goods(10, OptionalInt.empty()));
        await(pay(one, buyer, order, PRICE));
        await(pay(one, buyer, other, PRICE));
        OrderFeature feature = market.feature(() -> {});
        deliver(order, "CHILLED");
        retract(order, "CHILLED");
        deliver(other, "CHILLED");
        await(feature.start());
        assertBecomes(OrderStatus.COMPLETED, other, feature);
        await(feature.stop());
        assertThat(market.events(order)).containsExactly("OrderPlaced", "OrderPaid");
    }

    private void assertBecomes(OrderStatus status, OrderId order, OrderFeature feature) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        long poll = market.vertx.setPeriodic(20, tick -> {
            feature.nudge();
            one.get(buyer, order).onSuccess(view -> {
                if (view.order().status() == status) {
                    reached.countDown();
                }
            });
        });
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        market.vertx.cancelTimer(poll);
    }

    private static void deliver(OrderId order, String temperatureClass) throws Exception {
        UUID consignment = consignment(order, temperatureClass, "DELIVERED");
        announce(new ConsignmentDelivered(consignment, order.value(), market.producer.value(), true));
    }

    private static void retract(OrderId order, String temperatureClass) throws Exception {
        UUID consignment = consignment(order, temperatureClass, "COLLECTED");
        announce(new ConsignmentDeliveryRetracted(consignment, order.value(), market.producer.value()));
    }

    private static UUID consignment(OrderId order, String temperatureClass, String status) throws Exception {
        return (UUID) market.value(
                """
                UPDATE fake.consignment SET status = $3 WHERE order_id = $1 AND temperature_class = $2 RETURNING id
                """,
                order.value(),
                temperatureClass,
                status);
    }

    private static void announce(PublishedEvent event) throws Exception {
        await(market.database.inTransaction(db -> new EventFeed(CLOCK).append(db, event)));
    }

    private OrderId placed(OrderService node, VariantId variant) throws Exception {
        return id(await(place(node, buyer, wish(variant, 1))));
    }

    private static Future<Answer> pay(OrderService node, AccountId buyer, OrderId order, Money amount) {
        return node.pay(request(buyer, "payOrder"), order, amount);
    }

    private static Future<Answer> cancel(OrderService node, AccountId buyer, OrderId order) {
        return node.cancel(request(buyer, "cancelOrder"), order, "OTHER");
    }

    private static List<OrderId> ids(List<OrderView> views) {
        return views.stream().map(view -> view.order().id()).toList();
    }
}
