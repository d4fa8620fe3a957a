package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;

/** What viewers buy while a session is live: from its own stock, at its price, within its limits, for its host's commission. */
class LiveOrderIT {

    private static RunningTiantou tiantou;
    private static Story story;

    private final Caller host = story.person("host");
    private final Caller farmer = story.person("farmer");
    private final Caller buyer = story.person("buyer");
    private final String farm = story.farm(farmer, "370883103200");
    private final Story.Goods goods = story.goods(farmer, farm, "直播菌菇", "CHILLED", 300, null);
    private final String session = story.session(host, "菌菇专场");
    private final String path = "/v1/live-sessions/" + session;
    private final Map<String, String> variantOf = new HashMap<>();

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
    void aViewerBuysFromTheSessionAndItsHostEarns() throws Exception {
        farmer.post(
                        "/v1/listings/" + goods.listing() + "/commission-plans",
                        new JsonObject().put("kind", "OPEN").put("rateBasisPoints", 1_000))
                .expect(201);
        String offer = offer(20, new JsonObject());
        assertThat(buyer.post("/v1/orders", order(offer, 1, 4290)).expect(409).code())
                .as("before the session is live")
                .isEqualTo("NOT_ON_SALE");
        host.post(path + "/start", null).expect(200);

        JsonObject order =
                buyer.post("/v1/orders", order(offer, 3, 4290)).expect(201).json();
        JsonObject line = Story.consignment(order).getJsonArray("lines").getJsonObject(0);
        assertThat(line.getString("offerId")).isEqualTo(offer);
        assertThat(Duration.between(
                        Instant.parse(order.getString("placedAt")), Instant.parse(order.getString("heldUntil"))))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(shop()).isEqualTo(280);
        assertThat(buyer.get("/v1/orders/" + order.getString("id")).expect(200).json())
                .isEqualTo(order);

        JsonObject earned = host.get("/v1/hosts/me/commissions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(earned.getString("source")).isEqualTo("SESSION");
        assertThat(earned.getJsonObject("base").getLong("amount")).isEqualTo(3 * 4290);
        assertThat(earned.getJsonObject("commission").getLong("amount")).isEqualTo(1287);

        assertThat(buyer.post("/v1/orders", order(offer, 18, 4290))
                        .expect(409)
                        .json()
                        .getInteger("left"))
                .isEqualTo(17);
        story.pay(buyer, order);
        JsonObject unpaid =
                buyer.post("/v1/orders", order(offer, 2, 4290)).expect(201).json();
        host.post(path + "/end", null).expect(200);
        assertThat(shop()).isEqualTo(295);
        assertThat(buyer.post("/v1/orders", order(offer, 1, 4290)).expect(409).code())
                .isEqualTo("NOT_ON_SALE");
        buyer.post("/v1/orders/" + unpaid.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    @Test
    void theSessionPriceIsChargedWhileItsWindowIsOpenAndNoOther() throws Exception {
        String offer = offer(20, new JsonObject());
        host.post(path + "/start", null).expect(200);
        host.post(
                        path + "/offers/" + offer + "/start-price",
                        new JsonObject().put("countdownSeconds", 10).put("durationMinutes", 1))
                .expect(200);
        JsonObject early =
                buyer.post("/v1/orders", order(offer, 1, 3990)).expect(409).json();
        assertThat(early.getString("code")).isEqualTo("PRICE_CHANGED");
        assertThat(early.getJsonObject("new").getLong("amount"))
                .as("while the countdown runs")
                .isEqualTo(4290);
        openNow(offer);
        assertThat(buyer.post("/v1/orders", order(offer, 1, 4290)).expect(409).code())
                .isEqualTo("PRICE_CHANGED");
        assertThat(buyer.post("/v1/orders", order(offer, 2, 3990))
                        .expect(201)
                        .json()
                        .getJsonObject("total")
                        .getLong("amount"))
                .isEqualTo(7980);
    }

    @Test
    void parallelRequestsOfOneBuyerGetExactlyTheLimit() throws Exception {
        String perSession = offer(200, new JsonObject().put("sessionLimit", 7));
        String perDay = secondOffer(new JsonObject().put("dayLimit", 5));
        host.post(path + "/start", null).expect(200);
        assertThat(outcomes(perSession, 100)).isEqualTo(Map.of("HELD", 7L, "LIMIT_REACHED", 93L));
        assertThat(outcomes(perDay, 100)).isEqualTo(Map.of("HELD", 5L, "LIMIT_REACHED", 95L));
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    @Test
    void anOrderMayNotExceedTheLimitOfOneOrder() {
        String offer = offer(20, new JsonObject().put("orderLimit", 2));
        host.post(path + "/start", null).expect(200);
        JsonObject refusal =
                buyer.post("/v1/orders", order(offer, 3, 4290)).expect(409).json();
        assertThat(refusal.getString("code")).isEqualTo("LIMIT_REACHED");
        assertThat(refusal.getString("period")).isEqualTo("ORDER");
        buyer.post("/v1/orders", order(offer, 2, 4290)).expect(201);
        buyer.post("/v1/orders", order(offer, 2, 4290)).expect(201);
    }

    @Test
    void whatIsGivenBackCountsNoLongerTowardsTheDay() {
        String offer = offer(20, new JsonObject().put("dayLimit", 2));
        host.post(path + "/start", null).expect(200);
        JsonObject first =
                buyer.post("/v1/orders", order(offer, 2, 4290)).expect(201).json();
        assertThat(buyer.post("/v1/orders", order(offer, 1, 4290))
                        .expect(409)
                        .json()
                        .getString("period"))
                .isEqualTo("DAY");
        buyer.post("/v1/orders/" + first.getString("id") + "/cancel", new JsonObject().put("reason", "CHANGED_MIND"))
                .expect(200);
        buyer.post("/v1/orders", order(offer, 2, 4290)).expect(201);
    }

    @Test
    void anOfferSellsItsOwnVariantOnly() {
        String offer = offer(20, new JsonObject());
        host.post(path + "/start", null).expect(200);
        Story.Goods other = story.goods(farmer, farm, "别的菌菇", "CHILLED", 10, null);
        JsonObject foreign = order(offer, 1, 4290);
        foreign.getJsonArray("lines").getJsonObject(0).put("variantId", other.variant());
        assertThat(buyer.post("/v1/orders", foreign).expect(409).code()).isEqualTo("NOT_ON_SALE");
    }

    private Map<String, Long> outcomes(String offer, int count) throws Exception {
        try (Crowd crowd = new Crowd(tiantou.vertx(), tiantou.port(), 50)) {
            List<Future<Crowd.Told>> told = IntStream.range(0, count)
                    .mapToObj(i -> crowd.send(
                            new Crowd.Wish(buyer.token(), UUID.randomUUID().toString(), order(offer, 1, 4290))))
                    .toList();
            Future.all(told).await(60, TimeUnit.SECONDS);
            return told.stream()
                    .map(Future::result)
                    .collect(Collectors.groupingBy(Crowd.Told::outcome, Collectors.counting()));
        }
    }

    private String offer(int units, JsonObject limits) {
        story.takePart(host, farmer, session, farm);
        return add(goods, units, limits);
    }

    private String secondOffer(JsonObject limits) {
        return add(story.goods(farmer, farm, "直播木耳", "CHILLED", 200, null), 200, limits);
    }

    private String add(Story.Goods what, int units, JsonObject limits) {
        String offer = farmer.post(
                        path + "/offers",
                        limits.copy()
                                .put("variantId", what.variant())
                                .put("sessionPrice", Story.price().put("amount", 3990)))
                .expect(201)
                .json()
                .getString("id");
        farmer.post(path + "/offers/" + offer + "/stock-movements", new JsonObject().put("delta", units))
                .expect(201);
        variantOf.put(offer, what.variant());
        return offer;
    }

    private JsonObject order(String offer, int quantity, long unitFen) {
        return Story.order(new JsonArray()
                .add(new JsonObject()
                        .put("variantId", variantOf.get(offer))
                        .put("offerId", offer)
                        .put("quantity", quantity)
                        .put("unitPrice", Story.price().put("amount", unitFen))));
    }

    private long shop() {
        return farmer.get("/v1/variants/" + goods.variant() + "/stock")
                .expect(200)
                .json()
                .getLong("available");
    }

    /** Turns the countdown of an offer's session price to its end. */
    private static void openNow(String offer) throws Exception {
        try (Books books = new Books(tiantou.databaseUrl())) {
            assertThat(books.column("UPDATE marketplace.stock_pool SET session_price_from = now() - INTERVAL '1 second'"
                            + " WHERE live_offer_id = '" + offer + "' RETURNING id"))
                    .hasSize(1);
        }
    }
}
