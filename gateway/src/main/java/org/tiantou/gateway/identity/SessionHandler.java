package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.tiantou.kernel.CommonError;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;

/** HTTP door of sessions. */
final class SessionHandler {

    private static final String BEARER = "Bearer ";

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
                .token(bearer(request))
                .compose(token -> token.session().map(sessions::logout).orElseGet(Future::succeededFuture))
                .map(ended -> Answer.noContent());
    }

    private static String bearer(Request request) {
        return request.header("authorization")
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .orElseThrow(CommonError.UNAUTHENTICATED::exception);
    }
}
