package org.tiantou.gateway.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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

    static Answer created(NewCredentials created) {
        Client client = created.client();
        JsonObject json = new JsonObject()
                .put("clientId", client.clientId())
                .put("clientSecret", created.secret())
                .put(
                        "scopes",
                        new JsonArray(new TreeSet<>(client.scopes()).stream().toList()));
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
