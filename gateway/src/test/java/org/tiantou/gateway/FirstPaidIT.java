package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** First paid, first served through the whole product: real slots are taken when the money comes, and not before. */
class FirstPaidIT {

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final Caller buyer = story.person("buyer");
    private final Caller other = story.person("buyer");
    private final String farm = story.farm(farmer, "370883103200");
    private final Story.Goods goods = story.goods(farmer, farm, "先付菌菇", "CHILLED", 50, null);

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start(Map.of("PURCHASE_TOKENS", "false"));
        story = new Story(tiantou.api());
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void whoPaysFirstIsServedAndTheOtherGetsTheMoneyBack() throws Exception {
        farmer.post(
                        "/v1/listings/" + goods.listing() + "/commission-plans",
                        new JsonObject().put("kind", "OPEN").put("rateBasisPoints", 1_000))
                .expect(201);
        String session = session("FIRST_PAID");
        String offer = offer(session, 2);
        JsonObject quoted =
                buyer.post("/v1/order-quotes", order(offer, 2)).expect(200).json();
        assertThat(quoted.getString("holdMode")).isEqualTo("FIRST_PAID");
        assertThat(quoted.getString("holdModeReason")).isEqualTo("SESSION");
        JsonObject first = place(buyer, offer, 2);
        assertThat(Story.consignment(first).getJsonObject("promise"))
                .isEqualTo(quoted.getJsonArray("consignments").getJsonObject(0).getJsonObject("promise"));
        JsonObject second = place(other, offer, 1);
        assertThat(first.getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(first.getString("holdModeReason")).isEqualTo("SESSION");
        assertThat(Story.consignment(first).getJsonObject("promise").getBoolean("indicative"))
                .isTrue();
        assertThat(buyer.get(path(first)).expect(200).json()).isEqualTo(first);
        balance();
        assertThat(host.get("/v1/hosts/me/commissions").expect(200).json().getJsonArray("items").stream()
                        .map(each -> ((JsonObject) each).getString("state")))
                .containsExactly("PENDING", "PENDING");
        JsonObject before = ScenarioIT.eventually(() -> {
            JsonObject totals = totals(session);
            return totals.getJsonObject("awaiting").getInteger("orders") == 2 ? totals : null;
        });
        assertThat(before.getJsonObject("unpaid").getInteger("orders")).isZero();
        assertThat(before.getJsonObject("placed").getInteger("units")).isEqualTo(3);

        JsonObject paid = story.pay(other, second);
        assertThat(paid.getString("status")).isEqualTo("PAID");
        assertThat(Story.consignment(paid).getJsonObject("promise").containsKey("indicative"))
                .isFalse();
        Reply back = buyer.post(path(first) + "/payments", Story.payment(first)).expect(200);
        assertThat(back.json().getJsonObject("refund").getString("reason")).isEqualTo("SOLD_OUT");
        assertThat(buyer.get(path(first)).expect(200).json().getJsonArray("refunds"))
                .isEqualTo(new JsonArray().add(back.json().getJsonObject("refund")));
        balance();

        buyer.post(path(first) + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
        JsonObject after = ScenarioIT.eventually(() -> {
            JsonObject totals = totals(session);
            return totals.getJsonObject("lapsed").getInteger("orders") == 1 ? totals : null;
        });
        assertThat(after.getJsonObject("awaiting").getInteger("units")).isZero();
        assertThat(after.getJsonObject("unpaid").getInteger("units")).isZero();
        assertThat(after.getJsonObject("paid").getInteger("units")).isEqualTo(1);
    }

    @Test
    void aHoarderPaysFirstUntilAnOperatorForgives() throws Exception {
        String session = session("HOLD_THEN_PAY");
        String offer = offer(session, 20);
        for (int i = 0; i < 3; i++) {
            JsonObject held = place(buyer, offer, 1);
            assertThat(held.getString("status")).isEqualTo("HELD");
            endHold(held);
            ScenarioIT.eventually(() -> isSwept(held) ? held : null);
        }
        assertThat(buyer.post("/v1/order-quotes", order(offer, 1))
                        .expect(200)
                        .json()
                        .getString("holdModeReason"))
                .isEqualTo("LAPSED_HOLDS");
        JsonObject first = place(buyer, offer, 1);
        assertThat(first.getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(first.getString("holdModeReason")).isEqualTo("LAPSED_HOLDS");
        assertThat(place(other, offer, 1).getString("status")).isEqualTo("HELD");

        String account = buyer.get("/v1/accounts/me").expect(200).json().getString("id");
        String other = this.other.get("/v1/accounts/me").expect(200).json().getString("id");
        story.demo("operator")
                .send("DELETE", "/v1/accounts/" + other + "/lapsed-holds", Map.of(), null)
                .expect(404);
        buyer.send("DELETE", "/v1/accounts/" + account + "/lapsed-holds", Map.of(), null)
                .expect(403);
        story.demo("operator")
                .send("DELETE", "/v1/accounts/" + account + "/lapsed-holds", Map.of(), null)
                .expect(204);
        assertThat(place(buyer, offer, 1).getString("status")).isEqualTo("HELD");
        balance();
    }

    private String session(String holdMode) {
        String session = host.post("/v1/live-sessions", Story.plan("先付专场").put("holdMode", holdMode))
                .expect(201)
                .json()
                .getString("id");
        story.takePart(host, farmer, session, farm);
        return session;
    }

    private String offer(String session, int units) {
        String offer = story.offer(farmer, session, goods.variant(), units);
        host.post("/v1/live-sessions/" + session + "/start", null).expect(200);
        return offer;
    }

    private JsonObject place(Caller who, String offer, int quantity) {
        return who.post("/v1/orders", order(offer, quantity), UUID.randomUUID().toString())
                .expect(201)
                .json();
    }

    private JsonObject order(String offer, int quantity) {
        return Story.order(new JsonArray()
                .add(new JsonObject()
                        .put("variantId", goods.variant())
                        .put("offerId", offer)
                        .put("quantity", quantity)
                        .put("unitPrice", Story.price())));
    }

    private JsonObject totals(String session) {
        return host.get("/v1/live-sessions/" + session + "/board")
                .expect(200)
                .json()
                .getJsonObject("totals");
    }

    private static String path(JsonObject order) {
        return "/v1/orders/" + order.getString("id");
    }

    private static void balance() throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    private static boolean isSwept(JsonObject order) {
        try (Books books = new Books(tiantou.databaseUrl())) {
            return books.number("SELECT count(*) FROM marketplace.orders WHERE status = 'EXPIRED' AND id = '"
                            + order.getString("id") + "'")
                    == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void endHold(JsonObject order) throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.column("UPDATE marketplace.orders SET held_until = now() - INTERVAL '1 second' WHERE id = '"
                    + order.getString("id") + "' RETURNING id");
        }
    }
}
