package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;

/** HTTP door of sessions. */
final class SessionHandler {

    private final SessionService sessions;
    private final LoginLimits limits;
    private final TokenAuthenticator authenticator;

    SessionHandler(SessionService sessions, LoginLimits limits, TokenAuthenticator authenticator) {
        this.sessions = sessions;
        this.limits = limits;
        this.authenticator = authenticator;
    }

    Future<Answer> login(Request request) {
        JsonObject body = request.body();
        Phone phone = Phone.of(body.getString("phone"));
        return limits.onLogin(phone, request.clientAddress(), () -> sessions.login(phone, body.getString("password")))
                .map(SessionJson::created);
    }

    Future<Answer> refreshSession(Request request) {
        return sessions.refresh(request.body().getString("refreshToken")).map(SessionJson::refreshed);
    }

    /** A courier partner's client has no session: there is nothing to end. */
    Future<Answer> logout(Request request) {
        return authenticator
                .token(request.bearerToken())
                .compose(token -> token.session().map(sessions::logout).orElseGet(Future::succeededFuture))
                .map(ended -> Answer.noContent());
    }
}
