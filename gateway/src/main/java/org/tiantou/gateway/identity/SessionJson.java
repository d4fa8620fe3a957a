package org.tiantou.gateway.identity;

import io.vertx.core.json.JsonObject;
import org.tiantou.platform.http.Answer;

/** The wire format of tokens; none of it may be kept by caches (RFC 6749 §5.1). */
final class SessionJson {

    private SessionJson() {}

    static Answer created(Tokens tokens) {
        return unkept(Answer.json(201, json(tokens)));
    }

    static Answer refreshed(Tokens tokens) {
        return unkept(Answer.ok(json(tokens)));
    }

    static Answer unkept(Answer answer) {
        return answer.with("cache-control", "no-store").with("pragma", "no-cache");
    }

    private static JsonObject json(Tokens tokens) {
        return new JsonObject()
                .put("accessToken", tokens.accessToken())
                .put("refreshToken", tokens.refreshToken())
                .put("tokenType", "Bearer")
                .put("expiresIn", AccessToken.LIFE.toSeconds());
    }
}
