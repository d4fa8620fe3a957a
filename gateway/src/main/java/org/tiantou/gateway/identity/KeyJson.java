package org.tiantou.gateway.identity;

import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.RsaPublicJwk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.tiantou.platform.http.Answer;

/** The wire format of signing keys: JSON Web Keys (RFC 7517). */
final class KeyJson {

    private static final String FOR_A_MINUTE = "public, max-age=60";

    private KeyJson() {}

    static Answer published(List<SigningKey> keys) {
        JsonArray array = new JsonArray();
        keys.forEach(key -> array.add(jwk(key)));
        return Answer.ok(new JsonObject().put("keys", array)).with("cache-control", FOR_A_MINUTE);
    }

    static Answer created(SigningKey key) {
        return Answer.created(
                "/.well-known/jwks.json",
                new JsonObject()
                        .put("kid", key.kid())
                        .put("createdAt", key.createdAt().toString()));
    }

    private static JsonObject jwk(SigningKey key) {
        RsaPublicJwk jwk = Jwks.builder()
                .key((RSAPublicKey) key.pair().getPublic())
                .id(key.kid())
                .publicKeyUse("sig")
                .algorithm("RS256")
                .build();
        JsonObject json = new JsonObject();
        jwk.forEach((name, value) -> json.put(name, value.toString()));
        return json;
    }
}
