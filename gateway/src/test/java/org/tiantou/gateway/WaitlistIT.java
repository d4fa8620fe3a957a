package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** Waiting for what is sold out, over HTTP and with purchase tokens: whose turn it is passes the door that is shut for others. */
class WaitlistIT {

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final Caller buyer = story.person("buyer");
    private final Caller first = story.person("buyer");
    private final Caller second = story.person("buyer");
    private final Caller crowd = story.person("buyer");
    private final String farm = story.farm(farmer, "370883103200");
    private final Story.Goods goods = story.goods(farmer, farm, "候补菌菇", "CHILLED", 9, null);
    private final String session = story.session(host, "候补专场");
    private final String path = "/v1/live-sessions/" + session;

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
    void whoWaitsIsServedInTurnAndTheRestGoesBackToTheShopAtTheEnd() throws Exception {
        story.takePart(host, farmer, session, farm);
        String offer = story.offer(farmer, session, goods.variant(), 1);
        assertThat(join(first, offer, 1).expect(409).code()).isEqualTo("WAITLIST_NOT_OPEN");
        host.post(path + "/start", null).expect(200);
        JsonObject refusal = join(first, offer, 1).expect(409).json();
        assertThat(refusal.getString("code")).isEqualTo("NOT_SOLD_OUT");
        assertThat(refusal.getInteger("left")).isEqualTo(1);
        JsonObject held = order(buyer, offer, null).expect(201).json();

        JsonObject one = join(first, offer, 1).expect(201).json();
        String key = UUID.randomUUID().toString();
        Reply two = second.post(path + "/offers/" + offer + "/waitlist", new JsonObject().put("quantity", 2), key)
                .expect(201);
        assertThat(second.post(path + "/offers/" + offer + "/waitlist", new JsonObject().put("quantity", 2), key)
                        .expect(201)
                        .bytes())
                .isEqualTo(two.bytes());
        assertThat(two.json().getInteger("position")).isEqualTo(2);
        assertThat(join(first, offer, 1).expect(409).code()).isEqualTo("WAITING_ALREADY");
        first.get(entry(two.json())).expect(404);

        buyer.post("/v1/orders/" + held.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
        JsonObject turn = until(first, one, "OFFERED");
        assertThat(turn.getInteger("offeredQuantity")).isEqualTo(1);
        assertThat(order(crowd, offer, null).expect(409).code()).isEqualTo("SOLD_OUT");
        assertThat(order(second, offer, two.json().getString("id")).expect(409).code())
                .isEqualTo("WAITLIST_TURN_OVER");
        assertThat(quote(crowd, offer, null).expect(409).code()).isEqualTo("SOLD_OUT");
        assertThat(quote(crowd, offer, one.getString("id")).expect(409).code()).isEqualTo("WAITLIST_TURN_OVER");
        assertThat(quote(first, offer, one.getString("id")).expect(200).json().containsKey("holdMode"))
                .isFalse();
        JsonObject bought = order(first, offer, one.getString("id")).expect(201).json();
        assertThat(bought.getString("status")).isEqualTo("HELD");
        assertThat(first.get(entry(one)).expect(200).json().getString("orderId"))
                .isEqualTo(bought.getString("id"));
        story.pay(first, bought);

        farmer.post(path + "/offers/" + offer + "/stock-movements", new JsonObject().put("delta", 5))
                .expect(201);
        assertThat(until(second, two.json(), "OFFERED").getInteger("offeredQuantity"))
                .isEqualTo(2);
        ScenarioIT.eventually(() -> order(crowd, offer, null).status() == 201 ? true : null);
        second.post(entry(two.json()) + "/leave", null).expect(200);
        assertThat(second.post(entry(two.json()) + "/leave", null).expect(409).code())
                .isEqualTo("WAITLIST_ENTRY_OVER");
        assertThat(second.get("/v1/waitlist-entries").expect(200).json().getJsonArray("items"))
                .hasSize(1);
        host.post(path + "/end", null).expect(200);
        assertThat(farmer.get("/v1/variants/" + goods.variant() + "/stock")
                        .expect(200)
                        .json()
                        .getLong("available"))
                .isEqualTo(7);
        balance();
    }

    @Test
    void theEndOfTheSessionIsTheEndOfTheLine() throws Exception {
        story.takePart(host, farmer, session, farm);
        String offer = story.offer(farmer, session, goods.variant(), 1);
        host.post(path + "/start", null).expect(200);
        JsonObject held = order(buyer, offer, null).expect(201).json();
        JsonObject one = join(first, offer, 1).expect(201).json();
        JsonObject two = join(second, offer, 1).expect(201).json();
        buyer.post("/v1/orders/" + held.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
        until(first, one, "OFFERED");
        host.post(path + "/end", null).expect(200);
        until(first, one, "CLOSED");
        until(second, two, "CLOSED");
        ScenarioIT.eventually(() -> farmer.get("/v1/variants/" + goods.variant() + "/stock")
                                .expect(200)
                                .json()
                                .getLong("available")
                        == 9
                ? true
                : null);
        balance();
    }

    private static JsonObject until(Caller who, JsonObject entry, String status) {
        return ScenarioIT.eventually(() -> {
            JsonObject now = who.get(entry(entry)).expect(200).json();
            return status.equals(now.getString("status")) ? now : null;
        });
    }

    private static String entry(JsonObject entry) {
        return "/v1/waitlist-entries/" + entry.getString("id");
    }

    private Reply join(Caller who, String offer, int quantity) {
        return who.post(path + "/offers/" + offer + "/waitlist", new JsonObject().put("quantity", quantity));
    }

    /** With a purchase token of its own. */
    private Reply order(Caller who, String offer, String waitlistEntry) {
        String key = UUID.randomUUID().toString();
        String token = ScenarioIT.eventually(() -> {
            Reply issued =
                    who.post(path + "/offers/" + offer + "/purchase-tokens", new JsonObject().put("orderKey", key));
            return issued.status() == 201 ? issued.json().getString("token") : null;
        });
        Map<String, String> headers = new HashMap<>();
        headers.put("idempotency-key", key);
        headers.put("x-purchase-token", token);
        return who.send(
                "POST", "/v1/orders", headers, wish(offer, waitlistEntry).toBuffer());
    }

    private Reply quote(Caller who, String offer, String waitlistEntry) {
        return who.post("/v1/order-quotes", wish(offer, waitlistEntry));
    }

    private JsonObject wish(String offer, String waitlistEntry) {
        JsonObject line = new JsonObject()
                .put("variantId", goods.variant())
                .put("offerId", offer)
                .put("quantity", 1)
                .put("unitPrice", Story.price());
        if (waitlistEntry != null) {
            line.put("waitlistEntryId", waitlistEntry);
        }
        return Story.order(new JsonArray().add(line));
    }

    private static void balance() throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }
}
