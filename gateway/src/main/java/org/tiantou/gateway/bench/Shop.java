package org.tiantou.gateway.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sets up, over HTTP alone, one chilled product of one farm and the buyers that fight for it. */
final class Shop {

    private static final String PASSWORD = "benchmark-only-1234";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private String farmer;
    private String producer;
    private String session;

    Shop(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /**
     * A product on sale.
     *
     * @param offerId of the live offer that sells it, null: the shop sells it
     */
    record Product(String variantId, String offerId, JsonObject price) {

        String order() {
            JsonObject line = new JsonObject()
                    .put("variantId", variantId)
                    .put("quantity", 1)
                    .put("unitPrice", price);
            if (offerId != null) {
                line.put("offerId", offerId);
            }
            return new JsonObject()
                    .put("lines", new JsonArray().add(line))
                    .put(
                            "address",
                            new JsonObject()
                                    .put("recipient", "李雷")
                                    .put("phone", "+8613912345678")
                                    .put("countyCode", "110105")
                                    .put("detail", "朝阳门外大街 1 号"))
                    .encode();
        }
    }

    /** @param village twelve-digit code of a village whose township has a cold room */
    void settle(String village) {
        farmer = token("+8613700000001", "farmer", "buyer", "host");
        producer = post(
                        "/v1/producers",
                        farmer,
                        new JsonObject()
                                .put("kind", "FAMILY_FARM")
                                .put("name", "压测农场")
                                .put("villageCode", village)
                                .put("licenceNo", "BENCH-1")
                                .put(
                                        "contact",
                                        new JsonObject().put("name", "韩梅梅").put("phone", "+8613700000001")))
                .getString("id");
    }

    /** Puts a product on sale in the shop. */
    Product open(int units) {
        JsonObject price = new JsonObject().put("amount", 9900).put("currency", "CNY");
        JsonObject listing = post(
                "/v1/listings",
                farmer,
                new JsonObject()
                        .put("producerId", producer)
                        .put("title", "微山湖大闸蟹")
                        .put("category", "AQUATIC")
                        .put("temperatureClass", "CHILLED")
                        .put("shelfLifeHours", 240)
                        .put(
                                "variants",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("unit", "箱")
                                                .put("netMassGrams", 2000)
                                                .put("price", price)
                                                .put("buyerLimit", 10_000))));
        String variant = listing.getJsonArray("variants").getJsonObject(0).getString("id");
        post(
                "/v1/variants/" + variant + "/stock-movements",
                farmer,
                new JsonObject().put("delta", units).put("reason", "HARVEST"));
        send(
                "POST",
                "/v1/listings/" + listing.getString("id") + "/publish",
                farmer,
                null,
                "\"" + listing.getLong("version") + "\"");
        return new Product(variant, null, price);
    }

    /** Puts all of a product into the bag of a live session, and goes live. */
    Product goLive(Product product, int units) {
        session = "/v1/live-sessions/"
                + post(
                                "/v1/live-sessions",
                                farmer,
                                new JsonObject()
                                        .put("title", "压测专场")
                                        .put("platform", "DOUYIN")
                                        .put("roomNumber", "8866")
                                        .put(
                                                "startsAt",
                                                Instant.now().plusSeconds(3600).toString()))
                        .getString("id");
        post(session + "/invitations", farmer, new JsonObject().put("producerId", producer));
        post(
                "/v1/producers/" + producer + "/invitations/" + session.substring(session.lastIndexOf('/') + 1)
                        + "/accept",
                farmer,
                null);
        String offer = post(session + "/offers", farmer, new JsonObject().put("variantId", product.variantId()))
                .getString("id");
        post(session + "/offers/" + offer + "/stock-movements", farmer, new JsonObject().put("delta", units));
        post(session + "/start", farmer, null);
        return new Product(product.variantId(), offer, product.price());
    }

    /** Path of the session that went live last. */
    String session() {
        return session;
    }

    /** What its host does in it, such as {@code /offers/{offerId}/pin}. */
    JsonObject inSession(String path, JsonObject body) {
        return post(session + path, farmer, body);
    }

    List<String> buyers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::buyer).toList();
    }

    /** The token of a new buyer; the one whose limit the baseline uses up is not among those who are measured. */
    String buyer(int number) {
        return token("+861380000" + (1000 + number), "buyer");
    }

    JsonObject post(String path, String token, JsonObject body) {
        return send("POST", path, token, body, null);
    }

    private String token(String phone, String... roles) {
        JsonArray wanted = new JsonArray();
        for (String role : roles) {
            wanted.add(role);
        }
        post(
                "/v1/accounts",
                "",
                new JsonObject()
                        .put("phone", phone)
                        .put("password", PASSWORD)
                        .put("name", "压测")
                        .put("roles", wanted));
        return post("/v1/sessions", "", new JsonObject().put("phone", phone).put("password", PASSWORD))
                .getString("accessToken");
    }

    private JsonObject send(String method, String path, String token, JsonObject body, String ifMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("idempotency-key", UUID.randomUUID().toString())
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        if (ifMatch != null) {
            request.header("if-match", ifMatch);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + response.statusCode() + " " + response.body());
            }
            return new JsonObject(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
