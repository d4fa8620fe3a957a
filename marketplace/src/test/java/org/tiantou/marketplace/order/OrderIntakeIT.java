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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.TemperatureClass;
import org.tiantou.kernel.VariantId;
import org.tiantou.platform.TestClock;
import org.tiantou.platform.http.Answer;

class OrderIntakeIT {

    private static Market market;
    private static OrderService one;
    private static OrderService other;

    @BeforeAll
    static void open() throws Exception {
        market = new Market(new TestClock());
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
    void anOrderTakesStockAndHoldsItsWayAndTellsTheBuyer() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        Answer answer = await(place(one, buyer(), wish(garlic, 7)));
        JsonObject order = json(answer);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("location", "/v1/orders/" + order.getString("id"));
        assertThat(order.getString("status")).isEqualTo("HELD");
        assertThat(order.getJsonObject("total").getLong("amount")).isEqualTo(7 * Market.PRICE_FEN);
        assertThat(order.getString("placedAt")).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(order.getString("heldUntil")).isEqualTo("2026-11-01T08:15:00Z");
        assertThat(order.getJsonObject("address").getString("recipient")).isEqualTo("张伟");
        JsonObject consignment = order.getJsonArray("consignments").getJsonObject(0);
        assertThat(consignment.getInteger("parcels")).as("35 kg").isEqualTo(2);
        assertThat(consignment.getLong("massGrams")).isEqualTo(35_000);
        assertThat(consignment.getJsonObject("promise").getJsonObject("courier").getString("code"))
                .isEqualTo("EMS");
        assertThat(market.available(garlic)).isEqualTo(3);
        assertThat(market.held(garlic)).isEqualTo(7);
        assertThat(market.events(id(answer))).containsExactly("OrderPlaced");
    }

    @Test
    void theAnswerIsWhatIsReadLater() throws Exception {
        AccountId buyer = buyer();
        VariantId garlic = market.goods(10, OptionalInt.empty());
        Answer answer = await(place(one, buyer, wish(garlic, 2)));
        assertThat(OrderJson.order(await(other.get(buyer, id(answer))))).isEqualTo(answer.body());
    }

    @Test
    void twoNodesTogetherSellExactlyWhatThereIs() throws Exception {
        VariantId scarce = market.goods(100, OptionalInt.empty());
        List<Future<Answer>> orders = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            orders.add(place(i % 2 == 0 ? one : other, buyer(), wish(scarce, 1)));
        }
        assertThat(tally(orders)).isEqualTo(Map.of("ok", 100L, "SOLD_OUT", 1_900L));
        assertThat(market.held(scarce)).isEqualTo(100);
        assertThat(market.available(scarce)).isZero();
        assertThat(market.count(
                        "SELECT count(DISTINCT order_id) FROM marketplace.order_line WHERE variant_id = $1",
                        scarce.value()))
                .isEqualTo(100);
        assertThat(market.count(
                        """
                SELECT count(*) FROM platform.event
                 WHERE type = 'OrderPlaced' AND payload -> 'lines' -> 0 ->> 'variantId' = $1
                """,
                        scarce.toString()))
                .isEqualTo(100);
    }

    @Test
    void noBuyerGetsMoreThanTheLimitFromTwoNodes() throws Exception {
        VariantId limited = market.goods(1_000, OptionalInt.of(3));
        AccountId greedy = buyer();
        List<Future<Answer>> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            orders.add(place(i % 2 == 0 ? one : other, greedy, wish(limited, 1)));
        }
        assertThat(tally(orders)).isEqualTo(Map.of("ok", 3L, "LIMIT_REACHED", 37L));
        assertThat(refusal(place(one, greedy, wish(limited, 2))).details())
                .isEqualTo(Map.of(
                        "variantId", limited.toString(), "period", "TOTAL", "limit", 3, "alreadyTaken", 3, "left", 0));
        assertThat(await(place(other, buyer(), wish(limited, 3))).status()).isEqualTo(201);
    }

    @Test
    void anOrderIsTakenWholeOrNotAtAll() throws Exception {
        VariantId plenty = market.goods(10, OptionalInt.empty());
        VariantId scarce = market.goods(1, OptionalInt.empty());
        assertThat(refusal(place(one, buyer(), wish(line(plenty, 1), line(scarce, 2))))
                        .details())
                .isEqualTo(Map.of("variantId", scarce.toString(), "left", 1L));
        assertThat(refusal(place(one, buyer(), wish(line(scarce, 1), line(scarce, 1))))
                        .code())
                .as("the same goods in two lines")
                .isEqualTo(OrderError.SOLD_OUT);
        assertThat(market.held(plenty)).isZero();
    }

    @Test
    void goodsOfOneFarmAndTemperatureClassTravelTogether() throws Exception {
        VariantId cool = market.goods(10, OptionalInt.empty());
        VariantId alsoCool = market.goods(10, OptionalInt.empty());
        VariantId frozen = market.goods(market.producer, TemperatureClass.FROZEN, 10, OptionalInt.empty());
        VariantId elsewhere = market.goods(market.farm(), TemperatureClass.CHILLED, 10, OptionalInt.empty());
        JsonArray consignments = json(await(place(
                        one, buyer(), wish(line(cool, 1), line(frozen, 1), line(alsoCool, 2), line(elsewhere, 1)))))
                .getJsonArray("consignments");
        assertThat(consignments).hasSize(3);
        assertThat(consignments.getJsonObject(0).getJsonArray("lines")).hasSize(2);
        assertThat(consignments.getJsonObject(0).getLong("massGrams")).isEqualTo(15_000);
        assertThat(consignments.getJsonObject(1).getString("temperatureClass")).isEqualTo("FROZEN");
    }

    @Test
    void anOldPriceIsRefusedWithTheNewOne() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        NewOrder.Line cheap = new NewOrder.Line(garlic, 1, Money.cny(1_000), Optional.empty(), Optional.empty());
        assertThat(refusal(place(one, buyer(), wish(cheap))).details())
                .isEqualTo(Map.of(
                        "variantId", garlic.toString(),
                        "old", Map.of("amount", 1_000L, "currency", "CNY"),
                        "new", Map.of("amount", 1_990L, "currency", "CNY")));
    }

    @Test
    void whatIsNotOnSaleOrUnknownIsRefused() throws Exception {
        VariantId withdrawn = market.goods(10, OptionalInt.empty());
        market.run("UPDATE marketplace.stock_pool SET on_sale = FALSE WHERE variant_id = $1", withdrawn.value());
        VariantId unknown = new VariantId(Market.IDS.next());
        for (VariantId variant : List.of(withdrawn, unknown)) {
            assertThat(refusal(place(one, buyer(), wish(variant, 1)))).satisfies(refused -> {
                assertThat(refused.code()).isEqualTo(OrderError.NOT_ON_SALE);
                assertThat(refused.details()).isEqualTo(Map.of("variantId", variant.toString()));
            });
        }
    }

    @Test
    void withoutAWayToTheBuyerNothingIsTakenAndAlternativesAreNamed() throws Exception {
        VariantId garlic = market.goods(1_000_000, OptionalInt.empty());
        long used = market.count("SELECT used FROM fake.pickup_window");
        market.run("UPDATE fake.pickup_window SET capacity = used + 3");
        List<Future<Answer>> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(place(i % 2 == 0 ? one : other, buyer(), wish(garlic, 1)));
        }
        assertThat(tally(orders)).isEqualTo(Map.of("ok", 3L, "NO_FEASIBLE_SLOT", 17L));
        JsonArray alternatives = (JsonArray)
                refusal(place(one, buyer(), wish(garlic, 1))).details().get("alternatives");
        assertThat(alternatives.getJsonObject(0).getString("expectedArrival")).isEqualTo("2026-11-03T10:00:00Z");
        assertThat(market.held(garlic)).isEqualTo(3);
        market.run("UPDATE fake.pickup_window SET capacity = 1000000000");
        assertThat(market.count("SELECT used FROM fake.pickup_window")).isEqualTo(used + 3);
    }

    @Test
    void aRepetitionGetsTheSameBytesOnAnyNode() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        RequestKey request = request(buyer(), "placeOrder");
        Answer first = await(one.place(request, wish(garlic, 1)));
        assertThat(await(one.place(request, wish(garlic, 1)))).isEqualTo(first);
        assertThat(await(other.place(request, wish(garlic, 1)))).isEqualTo(first);
        assertThat(market.held(garlic)).isEqualTo(1);
    }

    @Test
    void theSameKeyOnTwoNodesAtOnceMakesOneOrder() throws Exception {
        VariantId garlic = market.goods(1_000, OptionalInt.empty());
        for (int round = 0; round < 50; round++) {
            RequestKey request = request(buyer(), "placeOrder");
            Future<Answer> here = one.place(request, wish(garlic, 1));
            Future<Answer> there = other.place(request, wish(garlic, 1));
            assertThat(await(here)).isEqualTo(await(there));
        }
        assertThat(market.held(garlic)).isEqualTo(50);
    }

    @Test
    void theSameKeyWithOtherGoodsOnTwoNodesAtOnceMakesOneOrder() throws Exception {
        VariantId garlic = market.goods(1_000, OptionalInt.empty());
        VariantId rice = market.goods(1_000, OptionalInt.empty());
        for (int round = 0; round < 50; round++) {
            AccountId buyer = buyer();
            Future<Answer> here = one.place(request(buyer, "placeOrder", "k", "garlic"), wish(garlic, 1));
            Future<Answer> there = other.place(request(buyer, "placeOrder", "k", "rice"), wish(rice, 1));
            assertThat(tally(List.of(here, there))).isEqualTo(Map.of("ok", 1L, "IDEMPOTENCY_KEY_REUSED", 1L));
        }
        assertThat(market.held(garlic) + market.held(rice)).isEqualTo(50);
    }

    @Test
    void twoCrowdsWithTheSameKeysAndOtherGoodsGetOneOrderAKey() throws Exception {
        VariantId garlic = market.goods(10_000, OptionalInt.empty());
        VariantId rice = market.goods(10_000, OptionalInt.empty());
        List<Future<Answer>> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            AccountId buyer = buyer();
            orders.add(one.place(request(buyer, "placeOrder", "k", "garlic"), wish(garlic, 1)));
            orders.add(other.place(request(buyer, "placeOrder", "k", "rice"), wish(rice, 1)));
        }
        assertThat(tally(orders)).isEqualTo(Map.of("ok", 300L, "IDEMPOTENCY_KEY_REUSED", 300L));
        assertThat(market.held(garlic) + market.held(rice)).isEqualTo(300);
    }

    @Test
    void aKeyInFlightOnTheSameNodeIsRefused() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        AccountId buyer = buyer();
        Future<Answer> first = one.place(request(buyer, "placeOrder", "k", "a"), wish(garlic, 1));
        Future<Answer> hasty = one.place(request(buyer, "placeOrder", "k", "a"), wish(garlic, 1));
        Future<Answer> different = one.place(request(buyer, "placeOrder", "k", "b"), wish(garlic, 2));
        assertThat(refusal(hasty).code()).isEqualTo(CommonError.REQUEST_IN_FLIGHT);
        assertThat(refusal(different).code()).isEqualTo(CommonError.IDEMPOTENCY_KEY_REUSED);
        assertThat(await(first).status()).isEqualTo(201);
    }

    @Test
    void aRefusalIsNotStoredSoThatTheKeyCanBeUsedAgain() throws Exception {
        VariantId garlic = market.goods(0, OptionalInt.empty());
        RequestKey request = request(buyer(), "placeOrder");
        assertThat(refusal(one.place(request, wish(garlic, 1))).code()).isEqualTo(OrderError.SOLD_OUT);
        market.run("UPDATE marketplace.stock_pool SET available = 1 WHERE variant_id = $1", garlic.value());
        market.run(
                """
                INSERT INTO marketplace.stock_movement (pool_id, delta_available, reason, moved_at)
                SELECT id, 1, 'HARVEST', now() FROM marketplace.stock_pool WHERE variant_id = $1
                """,
                garlic.value());
        assertThat(await(one.place(request, wish(garlic, 1))).status()).isEqualTo(201);
    }

    @Test
    void namesAndStreetsAreEncryptedWhereverTheyAreStored() throws Exception {
        VariantId garlic = market.goods(10, OptionalInt.empty());
        Answer answer = await(place(one, buyer(), wish(garlic, 1)));
        byte[] name = "张伟".getBytes(StandardCharsets.UTF_8);
        assertThat(market.count(
                        """
                SELECT (SELECT count(*) FROM marketplace.orders WHERE position($1 IN recipient) > 0)
                     + (SELECT count(*) FROM platform.idempotent_answer WHERE position($1 IN body) > 0)
                     + (SELECT count(*) FROM platform.event WHERE position($1 IN payload::text::bytea) > 0)
                """,
                        io.vertx.core.buffer.Buffer.buffer(name)))
                .isZero();
        assertThat(answer.body().toString()).contains("张伟");
    }

    @Test
    void othersAreToldOncePerCommitThatAnnouncedSomething() throws Exception {
        AtomicInteger told = new AtomicInteger();
        OrderService telling = market.node(told::incrementAndGet);
        VariantId garlic = market.goods(10, OptionalInt.empty());
        await(place(telling, buyer(), wish(garlic, 1)));
        assertThat(told).hasValue(1);
    }
}
