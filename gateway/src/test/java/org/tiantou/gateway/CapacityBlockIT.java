package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;

/** A show whose farm has reserved couriers and cold rooms, from the reservation to the end. */
class CapacityBlockIT {

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final Caller buyer = story.person("buyer");
    private final String farm = story.farm(farmer, "370883103200");
    private final Story.Goods goods = story.goods(farmer, farm, "直播菌菇", "CHILLED", 900, null);
    private final String session = story.session(host, "菌菇专场");
    private final String block = "/v1/producers/" + farm + "/capacity-blocks/" + session;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start(Map.of("PURCHASE_TOKENS", "false"));
        story = new Story(tiantou.api());
        fewParcelsAWindow();
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void aShowDrawsOnItsBlockItsBuyersConfirmLaterPromisesAndTheRestGoesBackAtTheEnd() throws Exception {
        assertThat(reserve(60).expect(409).code()).isEqualTo("INVITATION_NOT_ACCEPTED");
        assertThat(farmer.get(block).expect(404).code()).isEqualTo("NOT_FOUND");
        story.takePart(host, farmer, session, farm);
        JsonObject refusal = reserve(9_000).expect(409).json();
        assertThat(refusal.getString("code")).isEqualTo("CAPACITY_LACKING");
        assertThat(refusal.getJsonArray("shortfalls").getJsonObject(0).getString("lacking"))
                .isEqualTo("PICKUP");
        assertThat(total(reserve(60).expect(200).json()).getLong("reserved")).isEqualTo(60);
        assertThat(story.person("farmer").get(block).expect(404).code()).isEqualTo("NOT_FOUND");

        String offer = story.offer(farmer, session, goods.variant(), 600);
        host.post("/v1/live-sessions/" + session + "/start", null).expect(200);
        JsonObject shown = quote(offer);
        assertThat(total(block()).getLong("drawn")).as("a quote takes nothing").isZero();
        JsonObject first = buyer.post("/v1/orders", order(offer).put("latestArrival", arrival(shown)))
                .expect(201)
                .json();
        assertThat(Story.consignment(first).getJsonObject("promise"))
                .isEqualTo(shown.getJsonArray("consignments").getJsonObject(0).getJsonObject("promise"));
        assertThat(total(block()).getLong("drawn")).isEqualTo(1);

        JsonObject later = quote(offer);
        for (int i = 0; i < 200 && arrival(later).equals(arrival(shown)); i++) {
            buyer.post("/v1/orders", order(offer)).expect(201);
            later = quote(offer);
        }
        JsonObject changed = buyer.post("/v1/orders", order(offer).put("latestArrival", arrival(shown)))
                .expect(409)
                .json();
        assertThat(changed.getString("code")).isEqualTo("PROMISE_CHANGED");
        assertThat(Instant.parse(changed.getString("latestArrival"))).isEqualTo(Instant.parse(arrival(shown)));
        assertThat(changed.getJsonObject("promise").getString("expectedArrival"))
                .isEqualTo(arrival(later));
        assertThat(arrival(later)).isGreaterThan(arrival(shown));
        buyer.post("/v1/orders", order(offer).put("latestArrival", arrival(later)))
                .expect(201);

        long drawn = total(block()).getLong("drawn");
        assertThat(drawn).isGreaterThan(1);
        host.post("/v1/live-sessions/" + session + "/end", null).expect(200);
        ScenarioIT.eventually(() -> block().getString("status").equals("RELEASED") ? block : null);
        assertThat(total(block()).getLong("left")).isZero();
        assertThat(total(block()).getLong("drawn")).isEqualTo(drawn);
        assertThat(reserve(60).expect(409).code()).isEqualTo("LIVE_SESSION_OVER");
        farmer.delete(block).expect(204);
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    @Test
    void whereTheFirstToPayIsServedTheBlockIsDrawnByPaymentsAndAnArrivalThatWasShownIsCheckedAtPlacement()
            throws Exception {
        host.put(
                        "/v1/live-sessions/" + session,
                        Story.plan("先付菌菇专场").put("holdMode", "FIRST_PAID"),
                        host.get("/v1/live-sessions/" + session).expect(200).header("etag"))
                .expect(200);
        story.takePart(host, farmer, session, farm);
        reserve(20).expect(200);
        String offer = story.offer(farmer, session, goods.variant(), 600);
        host.post("/v1/live-sessions/" + session + "/start", null).expect(200);

        JsonObject shown = quote(offer);
        JsonObject placed = buyer.post("/v1/orders", order(offer).put("latestArrival", arrival(shown)))
                .expect(201)
                .json();
        assertThat(placed.getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(total(block()).getLong("drawn")).isZero();
        Instant tooEarly = Instant.parse(arrival(shown)).minusSeconds(1);
        JsonObject changed = buyer.post("/v1/orders", order(offer).put("latestArrival", tooEarly.toString()))
                .expect(409)
                .json();
        assertThat(changed.getString("code")).isEqualTo("PROMISE_CHANGED");

        JsonObject last = story.pay(buyer, placed);
        assertThat(total(block()).getLong("drawn")).isEqualTo(1);
        JsonObject slow = buyer.post("/v1/orders", order(offer).put("latestArrival", arrival(quote(offer))))
                .expect(201)
                .json();
        String expected = promised(slow);
        for (int i = 0; i < 200 && promised(last).compareTo(expected) <= 0; i++) {
            last = story.pay(
                    buyer, buyer.post("/v1/orders", order(offer)).expect(201).json());
        }
        assertThat(promised(story.pay(buyer, slow)))
                .as("the payment tells the later promise")
                .isGreaterThan(expected);
        host.post("/v1/live-sessions/" + session + "/end", null).expect(200);
        ScenarioIT.eventually(() -> block().getString("status").equals("RELEASED") ? block : null);
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    private static String promised(JsonObject order) {
        return Story.consignment(order).getJsonObject("promise").getString("expectedArrival");
    }

    private Api.Reply reserve(int parcels) {
        return farmer.send("PUT", block, Map.of(), wish(parcels).toBuffer());
    }

    private JsonObject quote(String offer) {
        return buyer.post("/v1/order-quotes", order(offer)).expect(200).json();
    }

    private JsonObject block() {
        return farmer.get(block).expect(200).json();
    }

    private static JsonObject total(JsonObject found) {
        return found.getJsonArray("totals").getJsonObject(0);
    }

    private static String arrival(JsonObject quoted) {
        return quoted.getString("latestArrival");
    }

    private static JsonObject wish(int parcels) {
        return new JsonObject()
                .put("parcels", parcels)
                .put("days", 3)
                .put("chilledPercent", 100)
                .put("parcelGrams", 2_500)
                .put("parcelMillilitres", 6_000);
    }

    private JsonObject order(String offer) {
        return Story.order(new JsonArray()
                .add(new JsonObject()
                        .put("variantId", goods.variant())
                        .put("offerId", offer)
                        .put("quantity", 1)
                        .put("unitPrice", Story.price())));
    }

    /** None in the next hours, of which a block can have nothing any more. */
    private static void fewParcelsAWindow() throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            assertThat(books.column("UPDATE fulfillment.capacity_bucket"
                            + " SET limit_parcels = CASE WHEN starts_at < now() + INTERVAL '12 hours' THEN 0 ELSE 5 END"
                            + " WHERE resource_id IN (SELECT id FROM fulfillment.capacity_resource"
                            + " WHERE township_code = '370883103') RETURNING id"))
                    .isNotEmpty();
        }
    }
}
