package org.tiantou.marketplace.admission;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;

/** The HTTP door of purchase tokens. */
final class PurchaseTokenHandler {

    private final PurchaseTokenService tokens;
    private final Visits visits;
    private final Duration lifetime;

    PurchaseTokenHandler(PurchaseTokenService tokens, Visits visits, Duration lifetime) {
        this.tokens = tokens;
        this.visits = visits;
        this.lifetime = lifetime;
    }

    Future<Answer> issuePurchaseToken(Request request) {
        return tokens.issue(
                        visits.of(request),
                        request.principal().account(),
                        new LiveSessionId(request.id("sessionId")),
                        new LiveOfferId(request.id("offerId")),
                        request.body().getString("orderKey"))
                .map(issued -> Answer.json(201, json(issued)));
    }

    private JsonObject json(PurchaseTokenService.Issued issued) {
        return new JsonObject()
                .put("token", issued.text())
                .put("sessionId", issued.token().session().toString())
                .put("offerId", issued.token().offer().toString())
                .put("expiresAt", issued.token().expiresAt(lifetime).toString());
    }
}
