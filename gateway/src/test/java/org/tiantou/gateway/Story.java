package org.tiantou.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.tiantou.gateway.Api.Caller;
import org.tiantou.gateway.Api.Reply;

/** The steps of the usual story, each as one call, for tests that begin somewhere in the middle of it. */
final class Story {

    static final String PASSWORD = "a long password";
    private static final AtomicInteger PHONES = new AtomicInteger();

    private final Api api;

    Story(Api api) {
        this.api = api;
    }

    /** A fresh account with these roles, logged in. */
    Caller person(String... roles) {
        String phone = "+8615%09d".formatted(PHONES.incrementAndGet());
        JsonArray wanted = new JsonArray();
        for (String role : roles) {
            wanted.add(role);
        }
        api.anybody()
                .post(
                        "/v1/accounts",
                        new JsonObject()
                                .put("phone", phone)
                                .put("password", PASSWORD)
                                .put("name", "测试")
                                .put("roles", wanted))
                .expect(201);
        return login(phone, PASSWORD);
    }

    Caller login(String phone, String password) {
        Reply reply = api.anybody()
                .post("/v1/sessions", new JsonObject().put("phone", phone).put("password", password))
                .expect(201);
        return api.as(reply.json().getString("accessToken"));
    }

    /** The demo's person of a role. */
    Caller demo(String role) {
        return login(
                org.tiantou.gateway.demo.DemoAccounts.PEOPLE.stream()
                        .filter(person -> person.role().wireName().equals(role))
                        .findFirst()
                        .orElseThrow()
                        .phone(),
                org.tiantou.gateway.demo.DemoAccounts.PASSWORD);
    }

    /** The API client of a courier partner of the demo. */
    Caller courier(String code) {
        String client = "tiantou-demo-" + code.toLowerCase(Locale.ROOT);
        String basic = Base64.getEncoder().encodeToString((client + ":" + client).getBytes(StandardCharsets.UTF_8));
        Reply reply = api.anybody()
                .send(
                        "POST",
                        "/v1/oauth/token",
                        Map.of("authorization", "Basic " + basic, "content-type", "application/x-www-form-urlencoded"),
                        io.vertx.core.buffer.Buffer.buffer("grant_type=client_credentials"))
                .expect(200);
        return api.as(reply.json().getString("access_token"));
    }

    String farm(Caller farmer, String village) {
        return farmer.post("/v1/producers", farmBody(village))
                .expect(201)
                .json()
                .getString("id");
    }

    static JsonObject farmBody(String village) {
        return new JsonObject()
                .put("kind", "FAMILY_FARM")
                .put("name", "测试农场")
                .put("villageCode", village)
                .put("licenceNo", "T-" + UUID.randomUUID())
                .put("contact", new JsonObject().put("name", "张三").put("phone", "+8613700000000"));
    }

    /** A published listing with one variant of 2 kg at ¥42.90. */
    Goods goods(Caller farmer, String farm, String title, String temperatureClass, int stock, Integer buyerLimit) {
        JsonObject listing = farmer.post("/v1/listings", listingBody(farm, title, temperatureClass, buyerLimit))
                .expect(201)
                .json();
        String variant = listing.getJsonArray("variants").getJsonObject(0).getString("id");
        farmer.post(
                        "/v1/variants/" + variant + "/stock-movements",
                        new JsonObject().put("delta", stock).put("reason", "HARVEST"))
                .expect(201);
        farmer.send(
                        "POST",
                        "/v1/listings/" + listing.getString("id") + "/publish",
                        Map.of(
                                "idempotency-key",
                                UUID.randomUUID().toString(),
                                "if-match",
                                "\"" + listing.getLong("version") + "\""),
                        null)
                .expect(200);
        return new Goods(listing.getString("id"), variant);
    }

    static JsonObject listingBody(String farm, String title, String temperatureClass, Integer buyerLimit) {
        JsonObject variant =
                new JsonObject().put("unit", "箱").put("netMassGrams", 2000).put("price", price());
        if (buyerLimit != null) {
            variant.put("buyerLimit", buyerLimit);
        }
        return new JsonObject()
                .put("producerId", farm)
                .put("title", title)
                .put("category", "MUSHROOM")
                .put("temperatureClass", temperatureClass)
                .put("shelfLifeHours", 168)
                .put("variants", new JsonArray().add(variant));
    }

    static JsonObject plan(String title) {
        return new JsonObject()
                .put("title", title)
                .put("platform", "DOUYIN")
                .put("roomNumber", "8866")
                .put("playbackUrl", "https://live.example.com/8866")
                .put(
                        "startsAt",
                        Instant.now()
                                .plus(Duration.ofHours(1))
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }

    /** A scheduled live session. */
    String session(Caller host, String title) {
        return host.post("/v1/live-sessions", plan(title)).expect(201).json().getString("id");
    }

    /** The host invites the farm, which accepts. */
    void takePart(Caller host, Caller farmer, String session, String farm) {
        host.post("/v1/live-sessions/" + session + "/invitations", new JsonObject().put("producerId", farm))
                .expect(201);
        farmer.post("/v1/producers/" + farm + "/invitations/" + session + "/accept", null)
                .expect(200);
    }

    /** Puts a variant into the bag, with a session price of ¥39.90 and some units. */
    String offer(Caller farmer, String session, String variant, int units) {
        String offer = farmer.post(
                        "/v1/live-sessions/" + session + "/offers",
                        new JsonObject().put("variantId", variant).put("sessionPrice", price().put("amount", 3990)))
                .expect(201)
                .json()
                .getString("id");
        farmer.post(
                        "/v1/live-sessions/" + session + "/offers/" + offer + "/stock-movements",
                        new JsonObject().put("delta", units))
                .expect(201);
        return offer;
    }

    static JsonObject price() {
        return new JsonObject().put("amount", 4290).put("currency", "CNY");
    }

    /** Something on sale. */
    record Goods(String listing, String variant) {

        JsonObject order(int quantity) {
            return Story.order(new JsonArray()
                    .add(new JsonObject()
                            .put("variantId", variant)
                            .put("quantity", quantity)
                            .put("unitPrice", price())));
        }
    }

    static JsonObject order(JsonArray lines) {
        return new JsonObject()
                .put("lines", lines)
                .put(
                        "address",
                        new JsonObject()
                                .put("recipient", "李雷")
                                .put("phone", "+8613912345678")
                                .put("countyCode", "110105")
                                .put("detail", "朝阳门外大街 1 号"));
    }

    JsonObject pay(Caller buyer, JsonObject order) {
        return buyer.post("/v1/orders/" + order.getString("id") + "/payments", payment(order))
                .expect(201)
                .json();
    }

    static JsonObject payment(JsonObject order) {
        return new JsonObject().put("provider", "SANDBOX").put("amount", order.getJsonObject("total"));
    }

    static JsonObject consignment(JsonObject order) {
        return order.getJsonArray("consignments").getJsonObject(0);
    }

    static String courierOf(JsonObject order) {
        return consignment(order)
                .getJsonObject("promise")
                .getJsonObject("courier")
                .getString("code");
    }
}
