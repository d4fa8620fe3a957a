package org.tiantou.gateway.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tiantou.platform.http.Answer;

/** The wire format of client credentials and their tokens (RFC 6749 §5.1). */
final class ClientJson {

    private ClientJson() {}

    static Set<String> scopes(JsonObject json) {
        return json.getJsonArray("scopes").stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    /** For how long secrets work on when another takes their place: a day unless something else is asked for. */
    static Duration overlap(JsonObject json) {
        return Duration.ofHours(json.getLong("overlapHours", 24L));
    }

    static Answer client(Client client, List<ClientSecret> working) {
        JsonArray secrets = new JsonArray();
        working.forEach(secret -> secrets.add(secret(secret)));
        return SessionJson.unkept(Answer.ok(new JsonObject()
                .put("clientId", client.clientId())
                .put("partnerId", client.partner().toString())
                .put("scopes", scopes(client))
                .put("secrets", secrets)));
    }

    static Answer rotated(NewSecret created) {
        JsonObject json = secret(created.secret())
                .put("clientId", created.client().clientId())
                .put("clientSecret", created.text());
        return SessionJson.unkept(Answer.created("/v1/partner/client", json));
    }

    private static JsonObject secret(ClientSecret secret) {
        JsonObject json = new JsonObject()
                .put("id", secret.id().toString())
                .put("createdAt", secret.createdAt().toString());
        secret.expiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
        return json;
    }

    private static JsonArray scopes(Client client) {
        return new JsonArray(new TreeSet<>(client.scopes()).stream().toList());
    }

    static Answer created(NewCredentials created) {
        Client client = created.client();
        JsonObject json = new JsonObject()
                .put("clientId", client.clientId())
                .put("clientSecret", created.secret())
                .put("scopes", scopes(client));
        String path = "/v1/partners/" + client.partner() + "/clients/" + client.clientId();
        return SessionJson.unkept(Answer.created(path, json));
    }

    static Answer issued(ClientToken token) {
        return SessionJson.unkept(Answer.ok(new JsonObject()
                .put("access_token", token.accessToken())
                .put("token_type", "Bearer")
                .put("expires_in", AccessToken.LIFE.toSeconds())
                .put("scope", String.join(" ", new TreeSet<>(token.scopes())))));
    }
}
