package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** Nobody orders a live offer but with the token that was given for that very order. */
class AdmittedOrderIT {

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final Caller buyer = story.person("buyer");
    private final String farm = story.farm(farmer, "370883103200");
    private final Story.Goods goods = story.goods(farmer, farm, "令牌菌菇", "CHILLED", 9, null);
    private final String session = story.session(host, "令牌专场");
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
    void aTokenLetsInTheOrderThatItNamesAndNoOther() {
        story.takePart(host, farmer, session, farm);
        String offer = story.offer(farmer, session, goods.variant(), 1);
        String key = UUID.randomUUID().toString();
        host.post(path + "/start", null).expect(200);

        assertThat(buyer.post("/v1/orders", order(offer)).expect(403).code()).isEqualTo("PURCHASE_TOKEN_REQUIRED");
        String token = opened(buyer, offer, key);
        assertThat(place(buyer, offer, UUID.randomUUID().toString(), token)
                        .expect(403)
                        .code())
                .as("the token of another order")
                .isEqualTo("PURCHASE_TOKEN_INVALID");
        Caller thief = story.person("buyer");
        assertThat(place(thief, offer, key, token).expect(403).code()).isEqualTo("PURCHASE_TOKEN_INVALID");
        Reply placed = place(buyer, offer, key, token).expect(201);
        assertThat(place(buyer, offer, key, token).expect(201).bytes()).isEqualTo(placed.bytes());

        String late = UUID.randomUUID().toString();
        Caller another = story.person("buyer");
        String lateToken = opened(another, offer, late);
        JsonObject first = place(another, offer, late, lateToken).expect(409).json();
        assertThat(first.getString("code")).isEqualTo("SOLD_OUT");
        assertThat(first.getInteger("left")).isZero();
        assertThat(place(another, offer, late, lateToken).expect(409).code()).isEqualTo("SOLD_OUT");
        assertThat(place(buyer, offer, key, token).expect(201).bytes())
                .as("who was in before it was sold out gets the stored answer")
                .isEqualTo(placed.bytes());
    }

    private String opened(Caller who, String offer, String key) {
        return token(who, offer, key).expect(201).json().getString("token");
    }

    private Reply token(Caller who, String offer, String key) {
        return who.post(path + "/offers/" + offer + "/purchase-tokens", new JsonObject().put("orderKey", key));
    }

    private Reply place(Caller who, String offer, String key, String token) {
        return who.send(
                "POST",
                "/v1/orders",
                Map.of("idempotency-key", key, "x-purchase-token", token),
                order(offer).toBuffer());
    }

    private JsonObject order(String offer) {
        return Story.order(new JsonArray()
                .add(new JsonObject()
                        .put("variantId", goods.variant())
                        .put("offerId", offer)
                        .put("quantity", 1)
                        .put("unitPrice", Story.price())));
    }
}
