package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;

/** From an empty field to a delivered parcel, over HTTP alone, with the events that each step leaves. */
class ScenarioIT {

    private static final String VILLAGE = "370883103200";

    private static RunningTiantou tiantou;
    private static Story story;
    private long seen;

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
    void aHarvestReachesItsBuyer() {
        Caller operator = story.demo("operator");
        Caller farmer = story.person("farmer");
        Caller buyer = story.person("buyer");
        seen = lastEvent(operator);

        String farm = story.farm(farmer, VILLAGE);
        assertThat(newEvents(operator)).containsExactly("ProducerRegistered");

        Story.Goods goods = story.goods(farmer, farm, "情节菌菇", "CHILLED", 10, 5);
        assertThat(newEvents(operator)).containsExactly("ListingCreated", "StockMoved", "ListingPublished");

        JsonObject hit = eventually(() -> {
            JsonArray items = tiantou.api()
                    .anybody()
                    .get("/v1/listings?q=" + encoded("情节菌菇"))
                    .expect(200)
                    .json()
                    .getJsonArray("items");
            return items.isEmpty() ? null : items.getJsonObject(0);
        });
        assertThat(hit.getString("id")).isEqualTo(goods.listing());

        JsonObject order = buyer.post("/v1/orders", goods.order(2)).expect(201).json();
        assertThat(order.getString("status")).isEqualTo("HELD");
        assertThat(order.getJsonObject("total").getLong("amount")).isEqualTo(8580);
        JsonObject promise = Story.consignment(order).getJsonObject("promise");
        assertThat(Instant.parse(promise.getJsonObject("coldRoom").getString("until")))
                .isEqualTo(Instant.parse(promise.getString("departure")));
        assertThat(Instant.parse(promise.getString("expectedArrival")))
                .isAfter(Instant.parse(promise.getString("departure")));
        assertThat(newEvents(operator)).containsExactly("OrderPlaced");
        assertThat(stock(farmer, goods)).isEqualTo("8 available, 2 held");

        assertThat(story.pay(buyer, order).getString("status")).isEqualTo("PAID");
        assertThat(newEvents(operator))
                .containsExactlyInAnyOrder("OrderPaid", "PickupRequestOpened", "ConsignmentBooked");
        assertThat(stock(farmer, goods)).isEqualTo("8 available, 0 held");

        JsonObject second = buyer.post("/v1/orders", goods.order(1)).expect(201).json();
        story.pay(buyer, second);
        assertThat(newEvents(operator))
                .containsExactlyInAnyOrder("OrderPlaced", "OrderPaid", "PickupRequestGrown", "ConsignmentBooked");

        collectAndDeliver(operator, farm, order, second);

        JsonObject consignment = buyer.get(
                        "/v1/consignments/" + Story.consignment(order).getString("id"))
                .expect(200)
                .json();
        assertThat(consignment.getString("promiseKept")).isEqualTo("KEPT");
        assertThat(eventually(() -> {
                    String status = buyer.get("/v1/orders/" + order.getString("id"))
                            .expect(200)
                            .json()
                            .getString("status");
                    return "COMPLETED".equals(status) ? status : null;
                }))
                .isEqualTo("COMPLETED");
        assertThat(newEvents(operator)).containsExactly("OrderCompleted");
        assertThat(farmer.get("/v1/producers/" + farm + "/orders")
                        .expect(200)
                        .json()
                        .getJsonArray("items"))
                .hasSize(2);
    }

    private void collectAndDeliver(Caller operator, String farm, JsonObject order, JsonObject second) {
        Caller courier = story.courier(Story.courierOf(order));
        JsonObject request = courier
                .get("/v1/partner/pickup-requests?status=SUBMITTED&limit=100")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("producerId").equals(farm))
                .findFirst()
                .orElseThrow();
        assertThat(request.getInteger("parcels")).isEqualTo(2);
        String path = "/v1/partner/pickup-requests/" + request.getString("id");
        courier.post(path + "/accept", null).expect(200);
        courier.post(path + "/assign", new JsonObject().put("name", "小王").put("phone", "+8613700000009"))
                .expect(200);
        courier.post(path + "/arrive", null).expect(200);
        assertThat(newEvents(operator)).containsExactly("PickupRequestAccepted", "CourierAssigned", "CourierArrived");
        JsonArray handedOver = new JsonArray();
        for (JsonObject each : List.of(order, second)) {
            handedOver.add(new JsonObject()
                    .put("id", Story.consignment(each).getString("id"))
                    .put("parcels", 1)
                    .put("massGrams", 2100));
        }
        courier.post(path + "/pick-up", new JsonObject().put("consignments", handedOver))
                .expect(200);
        assertThat(newEvents(operator))
                .containsExactlyInAnyOrder("ParcelsPickedUp", "ConsignmentCollected", "ConsignmentCollected");
        for (String status : List.of("IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED")) {
            courier.post(
                            "/v1/partner/consignments/"
                                    + Story.consignment(order).getString("id") + "/tracking-events",
                            new JsonObject()
                                    .put("externalId", UUID.randomUUID().toString())
                                    .put("code", status)
                                    .put("occurredAt", Instant.now().toString()))
                    .expect(201);
        }
        assertThat(newEvents(operator).stream().filter(type -> !"OrderCompleted".equals(type)))
                .containsExactly(
                        "ConsignmentTracked", "ConsignmentTracked", "ConsignmentTracked", "ConsignmentDelivered");
        seen = seenBeforeCompletion;
    }

    private long seenBeforeCompletion;

    /** Types of the events since the last look, in the order of the feed. */
    private List<String> newEvents(Caller operator) {
        List<String> types = new ArrayList<>();
        JsonArray items = operator.get("/v1/events?limit=100&after=" + seen)
                .expect(200)
                .json()
                .getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            JsonObject event = items.getJsonObject(i);
            types.add(event.getString("type"));
            seen = event.getLong("seq");
            if (!"OrderCompleted".equals(event.getString("type"))) {
                seenBeforeCompletion = seen;
            }
        }
        return types;
    }

    private static long lastEvent(Caller operator) {
        long last = 0;
        while (true) {
            JsonArray items = operator.get("/v1/events?limit=100&after=" + last)
                    .expect(200)
                    .json()
                    .getJsonArray("items");
            if (items.isEmpty()) {
                return last;
            }
            last = items.getJsonObject(items.size() - 1).getLong("seq");
        }
    }

    private static String stock(Caller farmer, Story.Goods goods) {
        JsonObject stock = farmer.get("/v1/variants/" + goods.variant() + "/stock")
                .expect(200)
                .json();
        return stock.getLong("available") + " available, " + stock.getLong("held") + " held";
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What the look finds, within 20 seconds. */
    static <T> T eventually(Supplier<T> look) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            T found = look.get();
            if (found != null) {
                return found;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError("did not happen within 20 s");
    }
}
