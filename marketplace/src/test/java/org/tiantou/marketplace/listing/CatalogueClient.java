package org.tiantou.marketplace.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.tiantou.kernel.AccountId;

/** Calls a {@link CatalogueNode} over HTTP for one account. */
public final class CatalogueClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final AccountId account;
    private final String token;

    CatalogueClient(int port, AccountId account, String token) {
        this.port = port;
        this.account = account;
        this.token = token;
    }

    public AccountId account() {
        return account;
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** With a fresh Idempotency-Key. */
    public Reply post(String path, JsonObject body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Reply post(String path, JsonObject body, String idempotencyKey) {
        return send(request(path)
                .header("idempotency-key", idempotencyKey)
                .header("content-type", "application/json")
                .POST(json(body)));
    }

    /** A step without a body, such as publishing. */
    public Reply step(String path, String etag) {
        return send(request(path)
                .header("idempotency-key", UUID.randomUUID().toString())
                .header("if-match", etag)
                .POST(BodyPublishers.noBody()));
    }

    public Reply upload(String path, String contentType, byte[] file) {
        return send(request(path)
                .header("idempotency-key", UUID.randomUUID().toString())
                .header("content-type", contentType)
                .POST(BodyPublishers.ofByteArray(file)));
    }

    public Reply put(String path, JsonObject body, String etag) {
        return send(request(path)
                .header("if-match", etag)
                .header("content-type", "application/json")
                .PUT(json(body)));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Registers a producer; answers its id. */
    public String registered(JsonObject producer) {
        return post("/v1/producers", producer).expect(201).json().getString("id");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
    }

    private static BodyPublisher json(JsonObject body) {
        return BodyPublishers.ofString(body.encode());
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public static final class Reply {

        private final int status;
        private final HttpHeaders headers;
        private final byte[] bytes;

        Reply(int status, HttpHeaders headers, byte[] bytes) {
            this.status = status;
            this.headers = headers;
            this.bytes = bytes;
        }

        public int status() {
            return status;
        }

        public byte[] bytes() {
            return bytes;
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonObject json() {
            return new JsonObject(text());
        }

        public JsonArray items() {
            return json().getJsonArray("items");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public String etag() {
            return header("etag");
        }

        public Reply expect(int expected) {
            assertThat(status).as(text()).isEqualTo(expected);
            return this;
        }

        public Reply refused(int expected, String code) {
            expect(expected);
            assertThat(json().getString("code")).isEqualTo(code);
            return this;
        }

        /** Refused as bad input in this field. */
        public void refusedField(String field) {
            refused(400, "INVALID_REQUEST");
            assertThat(json().getString("field")).as(text()).isEqualTo(field);
        }
    }
}
