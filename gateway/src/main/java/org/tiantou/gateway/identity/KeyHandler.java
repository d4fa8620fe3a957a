package org.tiantou.gateway.identity;

import io.vertx.core.Future;
import java.time.Clock;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Request;

/** HTTP door of the signing keys. */
final class KeyHandler {

    private final SigningKeys keys;
    private final Idempotency idempotency;
    private final Clock clock;

    KeyHandler(SigningKeys keys, Idempotency idempotency, Clock clock) {
        this.keys = keys;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Future<Answer> getKeys(Request request) {
        return Future.succeededFuture(KeyJson.published(keys.ring().verifying(clock.instant())));
    }

    Future<Answer> rotateSigningKey(Request request) {
        return keys.generate()
                .compose(key -> idempotency.once(
                        request, db -> keys.rotate(db, key, request.principal().account())
                                .map(KeyJson::created)))
                .compose(answer -> keys.reload().otherwiseEmpty().map(answer));
    }
}
