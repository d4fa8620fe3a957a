package org.tiantou.gateway.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sets up, over HTTP alone, one chilled product of one farm and the buyers that fight for it. */
final class Shop {

    private static final String PASSWORD = "benchmark-only-1234";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Shop(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** A product on sale. */
    record Product(String variantId, JsonObject price) {

        String order() {
            return new JsonObject()
                    .put(
                            "lines",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("variantId", variantId)
                                            .put("quantity", 1)
                                            .put("unitPrice", price)))
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
    Product open(String village) {
        String farmer = token("+8613700000001", "farmer", "buyer");
        JsonObject producer = post(
                "/v1/producers",
                farmer,
                new JsonObject()
                        .put("kind", "FAMILY_FARM")
                        .put("name", "压测农场")
                        .put("villageCode", village)
                        .put("licenceNo", "BENCH-1")
                        .put("contact", new JsonObject().put("name", "韩梅梅").put("phone", "+8613700000001")));
        JsonObject price = new JsonObject().put("amount", 9900).put("currency", "CNY");
        JsonObject listing = post(
                "/v1/listings",
                farmer,
                new JsonObject()
                        .put("producerId", producer.getString("id"))
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
                new JsonObject().put("delta", 900_000_000).put("reason", "HARVEST"));
        send(
                "POST",
                "/v1/listings/" + listing.getString("id") + "/publish",
                farmer,
                null,
                "\"" + listing.getLong("version") + "\"");
        return new Product(variant, price);
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
