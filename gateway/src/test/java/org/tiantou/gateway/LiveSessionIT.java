package org.tiantou.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** A show from its plan to its end, over HTTP alone, with what viewers see and the events that each step leaves. */
class LiveSessionIT {

    private static final String VILLAGE = "370883103200";

    private static final TurnedClock CLOCK = new TurnedClock();
    private static RunningTiantou tiantou;
    private static Story story;

    @BeforeAll
    static void start() throws Exception {
        tiantou = RunningTiantou.start(CLOCK);
        story = new Story(tiantou.api());
    }

    @AfterAll
    static void stop() {
        tiantou.close();
    }

    @Test
    void aHostSellsAFarmsHarvestOnAir() throws Exception {
        Caller host = story.person("host");
        Caller assistant = story.person("host");
        Caller farmer = story.person("farmer");
        Caller viewer = tiantou.api().anybody();
        String farm = story.farm(farmer, VILLAGE);
        Story.Goods garlic = story.goods(farmer, farm, "直播大蒜", "AMBIENT", 100, null);
        Story.Goods millet = story.goods(farmer, farm, "直播小米", "AMBIENT", 50, null);

        String session = story.session(host, "马坡专场");
        String path = "/v1/live-sessions/" + session;
        assertThat(farmer.post(path + "/offers", new JsonObject().put("variantId", garlic.variant()))
                        .expect(409)
                        .code())
                .isEqualTo("INVITATION_NOT_ACCEPTED");
        story.takePart(host, farmer, session, farm);
        String first = story.offer(farmer, session, garlic.variant(), 40);
        String second = story.offer(farmer, session, millet.variant(), 8);
        assertThat(shop(farmer, garlic)).isEqualTo(60);
        String helper = assistant.get("/v1/accounts/me").expect(200).json().getString("id");
        host.send("PUT", path + "/assistants/" + helper, Map.of(), null).expect(204);
        host.send(
                        "PUT",
                        path + "/offer-order",
                        Map.of(),
                        new JsonObject()
                                .put("offerIds", new JsonArray().add(second).add(first))
                                .toBuffer())
                .expect(200);

        JsonObject before = state(viewer, path);
        assertThat(before.getString("status")).isEqualTo("SCHEDULED");
        assertThat(offers(before)).extracting(offer -> offer.getString("id")).containsExactly(second, first);
        assertThat(offers(before)).extracting(offer -> offer.getString("stock")).containsExactly("FEW", "PLENTY");
        assertThat(offers(before))
                .extracting(offer -> offer.getBoolean("onSale"))
                .containsOnly(false);

        host.post(path + "/start", null).expect(200);
        assistant.post(path + "/offers/" + first + "/pin", null).expect(200);
        JsonObject announced = assistant
                .post(
                        path + "/offers/" + first + "/start-price",
                        new JsonObject().put("countdownSeconds", 30).put("durationMinutes", 5))
                .expect(200)
                .json();
        assertThat(announced.getString("priceRule")).isEqualTo("LIST");
        JsonObject counting = offer(state(viewer, path), first);
        assertThat(counting.getBoolean("pinned")).isTrue();
        assertThat(counting.getBoolean("onSale")).isTrue();
        assertThat(counting.getJsonObject("price").getLong("amount")).isEqualTo(4290);
        assertThat(counting.getJsonObject("sessionPrice").getJsonObject("price").getLong("amount"))
                .isEqualTo(3990);
        CLOCK.pass(Duration.ofSeconds(30));
        JsonObject running = offer(state(viewer, path), first);
        assertThat(running.getString("priceRule")).isEqualTo("SESSION");
        assertThat(running.getJsonObject("price").getLong("amount")).isEqualTo(3990);

        farmer.post(path + "/offers/" + second + "/stock-movements", new JsonObject().put("delta", 20))
                .expect(201);
        assertThat(offer(state(viewer, path), second).getString("stock")).isEqualTo("PLENTY");
        assertThat(farmer.post(path + "/offers/" + second + "/stock-movements", new JsonObject().put("delta", 23))
                        .expect(409)
                        .code())
                .isEqualTo("STOCK_NEGATIVE_REFUSED");
        assertThat(shop(farmer, millet)).isEqualTo(22);

        pauseListing(farmer, millet);
        assertThat(offer(state(viewer, path), second).getBoolean("onSale")).isFalse();
        assistant.post(path + "/pause", null).expect(200);
        assertThat(offer(state(viewer, path), first).getBoolean("onSale")).isFalse();
        assistant.post(path + "/resume", null).expect(200);
        assistant.post(path + "/end", null).expect(404);
        JsonObject ended = host.post(path + "/end", null).expect(200).json();
        assertThat(ended.getString("status")).isEqualTo("ENDED");
        assertThat(shop(farmer, garlic)).isEqualTo(100);
        assertThat(shop(farmer, millet)).isEqualTo(50);
        JsonObject over = state(viewer, path);
        assertThat(offers(over)).allSatisfy(offer -> {
            assertThat(offer.getBoolean("pinned")).isFalse();
            assertThat(offer.getString("stock")).isEqualTo("SOLD_OUT");
            assertThat(offer.containsKey("sessionPrice")).isFalse();
        });
        assertThat(over.getLong("revision")).isGreaterThan(before.getLong("revision"));
        assertThat(told(session, "LiveSessionEnded"))
                .containsExactly(
                        "LiveSessionScheduled",
                        "ProducerInvited",
                        "InvitationAccepted",
                        "LiveOfferAdded",
                        "SessionStockMoved",
                        "LiveOfferAdded",
                        "SessionStockMoved",
                        "AssistantAdded",
                        "LiveOffersOrdered",
                        "LiveSessionStarted",
                        "LiveOfferPinned",
                        "SessionPriceStarted",
                        "SessionStockMoved",
                        "LiveOfferChanged",
                        "LiveSessionPaused",
                        "LiveSessionResumed",
                        "LiveSessionEnded",
                        "SessionStockMoved",
                        "SessionStockMoved");
        try (Books books = new Books(tiantou.databaseUrl())) {
            books.balance();
        }
    }

    @Test
    void theShopCannotSellWhatASessionHas() {
        Caller host = story.person("host");
        Caller farmer = story.person("farmer");
        Caller buyer = story.person("buyer");
        String farm = story.farm(farmer, VILLAGE);
        Story.Goods goods = story.goods(farmer, farm, "直播花生", "AMBIENT", 10, null);
        String session = story.session(host, "花生专场");
        story.takePart(host, farmer, session, farm);
        story.offer(farmer, session, goods.variant(), 8);
        host.post("/v1/live-sessions/" + session + "/start", null).expect(200);
        assertThat(buyer.post("/v1/orders", goods.order(3)).expect(409).code()).isEqualTo("SOLD_OUT");
        buyer.post("/v1/orders", goods.order(2)).expect(201);
        host.post("/v1/live-sessions/" + session + "/end", null).expect(200);
        buyer.post("/v1/orders", goods.order(3)).expect(201);
    }

    @Test
    void aCampaignPriceIsExplainedToEverybody() {
        Caller farmer = story.person("farmer");
        String farm = story.farm(farmer, VILLAGE);
        Story.Goods goods = story.goods(farmer, farm, "活动蘑菇", "CHILLED", 10, null);
        String path = "/v1/variants/" + goods.variant();
        JsonObject campaign = new JsonObject()
                .put("price", Story.price().put("amount", 3590))
                .put("from", CLOCK.instant().plusSeconds(60).toString())
                .put("until", CLOCK.instant().plusSeconds(3660).toString());
        farmer.send("PUT", path + "/campaign", Map.of(), campaign.toBuffer()).expect(200);
        Caller anybody = tiantou.api().anybody();
        assertThat(anybody.get(path + "/price").expect(200).json().getString("priceRule"))
                .isEqualTo("LIST");
        CLOCK.pass(Duration.ofSeconds(60));
        JsonObject price = anybody.get(path + "/price").expect(200).json();
        assertThat(price.getString("priceRule")).isEqualTo("CAMPAIGN");
        assertThat(price.getJsonObject("price").getLong("amount")).isEqualTo(3590);
        farmer.delete(path + "/campaign").expect(204);
        assertThat(anybody.get(path + "/price").expect(200).json().getString("priceRule"))
                .isEqualTo("LIST");
    }

    @Test
    void aCooperativeTakesPartForItsMemberWithThePowersItHas() {
        Caller host = story.person("host");
        Caller farmer = story.person("farmer");
        Caller cooperative = story.person("cooperative");
        String farm = story.farm(farmer, VILLAGE);
        Story.Goods goods = story.goods(farmer, farm, "代管大蒜", "AMBIENT", 10, null);
        String coop = cooperative
                .post(
                        "/v1/producers",
                        Story.farmBody(VILLAGE).put("kind", "COOPERATIVE").put("creditCode", "91350100M000100Y43"))
                .expect(201)
                .json()
                .getString("id");
        String session = story.session(host, "合作社专场");
        host.post("/v1/live-sessions/" + session + "/invitations", new JsonObject().put("producerId", farm))
                .expect(201);
        String invitations = "/v1/producers/" + farm + "/invitations";
        cooperative.get(invitations).expect(404);
        farmer.post(
                        "/v1/producers/" + farm + "/grants",
                        new JsonObject().put("cooperativeId", coop).put("powers", new JsonArray().add("LIVE")))
                .expect(201);
        assertThat(cooperative.get(invitations).expect(200).json().getJsonArray("items"))
                .hasSize(1);
        cooperative.post(invitations + "/" + session + "/accept", null).expect(200);
        String offers = "/v1/live-sessions/" + session + "/offers";
        JsonObject priced = new JsonObject().put("variantId", goods.variant()).put("sessionPrice", Story.price());
        assertThat(cooperative.post(offers, priced).expect(403).code()).isEqualTo("PRICE_POWER_REQUIRED");
        priced.remove("sessionPrice");
        String offer = cooperative.post(offers, priced).expect(201).json().getString("id");
        cooperative
                .post(offers + "/" + offer + "/stock-movements", new JsonObject().put("delta", 1))
                .expect(404);
        String key = UUID.randomUUID().toString();
        JsonObject five = new JsonObject().put("delta", 5);
        Reply once = farmer.post(offers + "/" + offer + "/stock-movements", five, key)
                .expect(201);
        assertThat(farmer.post(offers + "/" + offer + "/stock-movements", five, key)
                        .expect(201)
                        .bytes())
                .isEqualTo(once.bytes());
        assertThat(shop(farmer, goods)).isEqualTo(5);
    }

    private static JsonObject state(Caller viewer, String path) {
        return viewer.get(path).expect(200).json();
    }

    private static List<JsonObject> offers(JsonObject state) {
        return state.getJsonArray("offers").stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject offer(JsonObject state, String id) {
        return offers(state).stream()
                .filter(offer -> offer.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static long shop(Caller farmer, Story.Goods goods) {
        return farmer.get("/v1/variants/" + goods.variant() + "/stock")
                .expect(200)
                .json()
                .getLong("available");
    }

    private static void pauseListing(Caller farmer, Story.Goods goods) {
        String tag = farmer.get("/v1/listings/" + goods.listing()).expect(200).header("etag");
        farmer.send(
                        "POST",
                        "/v1/listings/" + goods.listing() + "/pause",
                        Map.of("idempotency-key", UUID.randomUUID().toString(), "if-match", tag),
                        null)
                .expect(200);
    }

    /** Types of the session's events, up to those of the change that the last one tells of; their revisions never fall. */
    private static List<String> told(String session, String last) {
        Caller operator = story.demo("operator");
        String path = "/v1/events?limit=100&aggregateId=" + session;
        JsonArray items = operator.get(path).expect(200).json().getJsonArray("items");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!items.encode().contains(last) && System.nanoTime() < deadline) {
            items = operator.get(path).expect(200).json().getJsonArray("items");
        }
        List<String> types = new ArrayList<>();
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            types.add(items.getJsonObject(i).getString("type"));
            revisions.add(items.getJsonObject(i).getJsonObject("payload").getLong("revision"));
        }
        assertThat(revisions).isSorted();
        return types;
    }

    /** The real clock, turned forward by tests. */
    private static final class TurnedClock extends Clock {

        private final Clock real = Clock.systemUTC();
        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return real.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
