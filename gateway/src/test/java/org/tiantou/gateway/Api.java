package org.tiantou.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.tiantou.platform.http.Contract;

/** Calls a running Tiantou over HTTP as a client would, and checks each answer against the contract. */
final class Api {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI base;
    private final Contract contract;
    private final ResponseValidator validator;

    Api(Vertx vertx, int port) throws Exception {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.contract = Contract.load(vertx, "openapi.yaml").await(20, SECONDS);
        this.validator = ResponseValidator.create(vertx, contract.validating());
    }

    /** What came back. */
    record Reply(int status, Map<String, String> headers, Buffer bytes) {

        JsonObject json() {
            return bytes.toJsonObject();
        }

        String code() {
            return json().getString("code");
        }

        Reply expect(int expected) {
            assertThat(status).as("answer %s", bytes.toString()).isEqualTo(expected);
            return this;
        }

        String header(String name) {
            return headers.get(name);
        }
    }

    Contract contract() {
        return contract;
    }

    /** A caller without a token. */
    Caller anybody() {
        return new Caller("");
    }

    Caller as(String accessToken) {
        return new Caller(accessToken);
    }

    /** Sends requests with one token. */
    final class Caller {

        private final String token;

        private Caller(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }

        Reply get(String path) {
            return send("GET", path, Map.of(), null);
        }

        /** With a fresh Idempotency-Key. */
        Reply post(String path, JsonObject body) {
            return post(path, body, UUID.randomUUID().toString());
        }

        Reply post(String path, JsonObject body, String idempotencyKey) {
            return send("POST", path, Map.of("idempotency-key", idempotencyKey), body == null ? null : body.toBuffer());
        }

        Reply put(String path, JsonObject body, String etag) {
            return send("PUT", path, Map.of("if-match", etag), body == null ? null : body.toBuffer());
        }

        Reply delete(String path) {
            return send("DELETE", path, Map.of(), null);
        }

        /** @param body sent as JSON unless the headers name another content type */
        Reply send(String method, String path, Map<String, String> headers, Buffer body) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            if (!token.isEmpty()) {
                all.putIfAbsent("authorization", "Bearer " + token);
            }
            if (body != null) {
                all.putIfAbsent("content-type", "application/json");
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body.getBytes()));
            all.forEach(request::setHeader);
            return checked(method, path, exchange(request.build()));
        }
    }

    private Reply exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
            return new Reply(response.statusCode(), headers, Buffer.buffer(response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Reply checked(String method, String path, Reply reply) {
        Operation operation = contract.validating().findOperation(path.split("\\?", 2)[0], HttpMethod.valueOf(method));
        assertThat(reply.headers().containsKey("www-authenticate"))
                .as("a 401 and no other answer says how to authenticate: %s", reply)
                .isEqualTo(reply.status() == 401);
        if (operation != null) {
            String type = reply.headers().getOrDefault("content-type", "").split(";", 2)[0];
            ValidatableResponse response = reply.bytes().length() == 0
                    ? ValidatableResponse.create(reply.status(), reply.headers())
                    : ValidatableResponse.create(
                            reply.status(), reply.headers(), reply.bytes(), Contract.knownAs(type));
            try {
                validator.validate(response, operation.getOperationId()).await(10, SECONDS);
            } catch (Exception violation) {
                throw new AssertionError(
                        operation.getOperationId() + " answered what the contract does not allow: " + reply.status()
                                + " " + reply.bytes(),
                        violation);
            }
        }
        return reply;
    }
}
