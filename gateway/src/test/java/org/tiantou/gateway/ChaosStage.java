package org.tiantou.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.InsistentClient.Ask;
import org.tiantou.gateway.InsistentClient.Told;

/**
 * A live session that sells one product of a new farm, beside the shop.
 *
 * @param path of the session
 */
record ChaosStage(Cast cast, String variant, String offer, String path) {

    private static final String ENOUGH = "CHANGED_MIND";

    /** Access tokens of those who take part; they outlive the rounds in which a cast plays. */
    record Cast(String farmer, String host, List<String> buyers) {

        static Cast of(Story story, int buyers) {
            return new Cast(
                    story.person("farmer").token(),
                    story.person("host").token(),
                    IntStream.range(0, buyers)
                            .mapToObj(i -> story.person("buyer").token())
                            .toList());
        }
    }

    static ChaosStage set(Api api, Cast cast, ChaosPlan plan, String village) {
        Story story = new Story(api);
        Caller farmer = api.as(cast.farmer());
        Caller host = api.as(cast.host());
        int units = plan.liveUnits() + plan.shopUnits();
        String farm = story.farm(farmer, village);
        Story.Goods goods = story.goods(farmer, farm, "乱中菌菇", "CHILLED", units, plan.shopUnits() / 15 + 1);
        farmer.post(
                        "/v1/listings/" + goods.listing() + "/commission-plans",
                        new JsonObject().put("kind", "OPEN").put("rateBasisPoints", 1_000))
                .expect(201);
        String session = host.post("/v1/live-sessions", Story.plan("乱中专场").put("holdMinutes", 1))
                .expect(201)
                .json()
                .getString("id");
        String path = "/v1/live-sessions/" + session;
        story.takePart(host, farmer, session, farm);
        int perBuyer = plan.liveUnits() / 20 + 1; // the greedy reach it; all together may have more than there is
        JsonObject terms = new JsonObject()
                .put("variantId", goods.variant())
                .put("orderLimit", 2)
                .put("sessionLimit", perBuyer + 1)
                .put("dayLimit", perBuyer);
        String offer = farmer.post(path + "/offers", terms).expect(201).json().getString("id");
        farmer.post(path + "/offers/" + offer + "/stock-movements", new JsonObject().put("delta", plan.liveUnits()))
                .expect(201);
        host.post(path + "/start", null).expect(200);
        return new ChaosStage(cast, goods.variant(), offer, path);
    }

    /** What farmer and host change while the burst goes on. */
    Future<Told> direct(Vertx vertx, InsistentClient client, Random random) {
        String farmer = cast.farmer();
        String host = cast.host();
        String offerPath = path + "/offers/" + offer;
        List<Ask> changes = List.of(
                ask(random, offerPath + "/stock-movements", farmer, new JsonObject().put("delta", 20)),
                ask(random, offerPath + "/switch-off", host, null),
                ask(random, offerPath + "/switch-on", host, null),
                ask(random, "/v1/variants/" + variant + "/stock-movements", farmer, harvest(10)),
                ask(random, offerPath + "/stock-movements", farmer, new JsonObject().put("delta", -5)));
        Future<Told> done = Future.succeededFuture();
        for (Ask change : changes) {
            long pause = 100L + random.nextInt(400);
            done = done.compose(before -> vertx.timer(pause, TimeUnit.MILLISECONDS))
                    .compose(later -> client.ask(change));
        }
        return done;
    }

    Ask tokenFor(String buyer, String orderKey) {
        return new Ask(
                path + "/offers/" + offer + "/purchase-tokens",
                buyer,
                Map.of(),
                new JsonObject().put("orderKey", orderKey));
    }

    Ask liveOrder(String buyer, String key, String purchaseToken, int quantity) {
        return new Ask(
                "/v1/orders",
                buyer,
                Map.of("idempotency-key", key, "x-purchase-token", purchaseToken),
                Story.order(new JsonArray().add(line(quantity).put("offerId", offer))));
    }

    Ask shopOrder(String buyer, String key, int quantity) {
        return Ask.of("/v1/orders", buyer, key, Story.order(new JsonArray().add(line(quantity))));
    }

    static Ask payment(String buyer, String key, JsonObject order) {
        return Ask.of("/v1/orders/" + order.getString("id") + "/payments", buyer, key, Story.payment(order));
    }

    static Ask cancellation(String buyer, String key, String order) {
        return Ask.of("/v1/orders/" + order + "/cancel", buyer, key, new JsonObject().put("reason", ENOUGH));
    }

    Ask end(Random random) {
        return ask(random, path + "/end", cast.host(), null);
    }

    static String key(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static Ask ask(Random random, String path, String token, JsonObject body) {
        return Ask.of(path, token, key(random), body);
    }

    private JsonObject line(int quantity) {
        return new JsonObject()
                .put("variantId", variant)
                .put("quantity", quantity)
                .put("unitPrice", Story.price());
    }

    private static JsonObject harvest(int units) {
        return new JsonObject().put("delta", units).put("reason", "HARVEST");
    }
}
