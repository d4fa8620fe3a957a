package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** Payments that come after the hold, through the whole product: a new chain of real slots, or the money back. */
class LatePaymentIT {

    private static final int LATE = 30;
    private static final int UNITS = 40;

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller farmer = story.person("farmer");
    private final String farm = story.farm(farmer, "370883103200");
    private final Caller buyer = story.person("buyer");
    private final Caller other = story.person("buyer");

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start();
        story = new Story(tiantou.api());
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void anExpiredOrderIsPaidWithANewPromiseOrRefunded() throws Exception {
        Story.Goods goods = story.goods(farmer, farm, "迟付菌菇", "CHILLED", 2, null);
        JsonObject first = place(buyer, goods, 2);
        endHolds(goods);
        JsonObject paid = story.pay(buyer, first);
        assertThat(paid.getString("status")).isEqualTo("PAID");
        assertThat(pickup(paid)).isAfterOrEqualTo(pickup(first));
        assertThat(buyer.get("/v1/orders/" + first.getString("id")).expect(200).json())
                .isEqualTo(paid);
        assertThat(pay(buyer, first).expect(409).code()).isEqualTo("ORDER_NOT_PAYABLE");

        buyer.post("/v1/orders/" + first.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
        assertThat(reason(pay(buyer, first))).isEqualTo("ORDER_CANCELLED");

        JsonObject second = place(buyer, goods, 2);
        endHolds(goods);
        eventuallyAvailable(goods, 2);
        place(other, goods, 1);
        String key = UUID.randomUUID().toString();
        String path = "/v1/orders/" + second.getString("id") + "/payments";
        Reply refunded = buyer.post(path, Story.payment(second), key);
        assertThat(reason(refunded)).isEqualTo("SOLD_OUT");
        assertThat(refunded.json().getJsonObject("refund").getJsonObject("amount"))
                .isEqualTo(second.getJsonObject("total"));
        assertThat(buyer.post(path, Story.payment(second), key).bytes()).isEqualTo(refunded.bytes());
        balance();
    }

    @Test
    void latePaymentsBesidePaymentsAndCancellationsKeepTheBooks() throws Exception {
        Story.Goods goods = story.goods(farmer, farm, "抢付菌菇", "CHILLED", UNITS, null);
        List<JsonObject> late = places(buyer, goods, LATE);
        endHolds(goods);
        eventuallyAvailable(goods, UNITS);
        List<JsonObject> held = places(other, goods, LATE);

        List<Callable<Reply>> settlements = new ArrayList<>();
        List<Callable<Reply>> others = new ArrayList<>();
        for (int i = 0; i < LATE; i++) {
            JsonObject order = held.get(i);
            JsonObject expired = late.get(i);
            settlements.add(() -> pay(buyer, expired));
            others.add(i % 2 == 0 ? () -> pay(other, order) : () -> cancel(other, order));
        }
        List<Integer> settled = new ArrayList<>();
        ExecutorService crowd = Executors.newFixedThreadPool(16);
        try {
            List<Future<Reply>> payments = new ArrayList<>();
            List<Future<Reply>> beside = new ArrayList<>();
            for (int i = 0; i < LATE; i++) {
                payments.add(crowd.submit(settlements.get(i)));
                beside.add(crowd.submit(others.get(i)));
            }
            for (int i = 0; i < LATE; i++) {
                beside.get(i).get().expect(i % 2 == 0 ? 201 : 200);
                settled.add(payments.get(i).get().status());
            }
        } finally {
            crowd.shutdown();
        }
        assertThat(settled).allMatch(status -> status == 201 || status == 200);
        int revived = (int) settled.stream().filter(status -> status == 201).count();
        assertThat(revived).isBetween(UNITS - LATE, UNITS - LATE / 2);
        assertThat(available(goods)).isEqualTo(UNITS - LATE / 2 - revived);
        balance();
    }

    private static void balance() throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    private void eventuallyAvailable(Story.Goods goods, long units) throws Exception {
        ScenarioIT.eventually(() -> available(goods) == units ? units : null);
    }

    private long available(Story.Goods goods) {
        return farmer.get("/v1/variants/" + goods.variant() + "/stock")
                .expect(200)
                .json()
                .getLong("available");
    }

    /** Turns the holds of unpaid orders to their end. */
    private static void endHolds(Story.Goods goods) throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            assertThat(books.column(
                            """
                    UPDATE marketplace.orders SET held_until = now() - INTERVAL '1 second'
                     WHERE status = 'HELD'
                       AND id IN (SELECT order_id FROM marketplace.order_line WHERE variant_id = '%s')
                    RETURNING id
                    """
                                    .formatted(goods.variant())))
                    .isNotEmpty();
        }
    }

    private static List<JsonObject> places(Caller buyer, Story.Goods goods, int count) {
        List<JsonObject> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            placed.add(place(buyer, goods, 1));
        }
        return placed;
    }

    private static JsonObject place(Caller buyer, Story.Goods goods, int quantity) {
        return buyer.post("/v1/orders", goods.order(quantity)).expect(201).json();
    }

    private static Reply pay(Caller buyer, JsonObject order) {
        return buyer.post("/v1/orders/" + order.getString("id") + "/payments", Story.payment(order));
    }

    private static Reply cancel(Caller buyer, JsonObject order) {
        return buyer.post(
                "/v1/orders/" + order.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"));
    }

    private static Instant pickup(JsonObject order) {
        return Instant.parse(Story.consignment(order)
                .getJsonObject("promise")
                .getJsonObject("pickupWindow")
                .getString("start"));
    }

    private static String reason(Reply reply) {
        return reply.expect(200).json().getJsonObject("refund").getString("reason");
    }
}
