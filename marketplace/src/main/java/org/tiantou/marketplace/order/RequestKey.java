package org.tiantou.marketplace.order;

import io.vertx.core.buffer.Buffer;
import org.tiantou.kernel.AccountId;
import org.tiantou.platform.http.Idempotency;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.http.StoredAnswer;

/**
 * What makes a request repeatable: the caller's key, and the digest of what it asked.
 *
 * @param hash of operation, target and body, see {@link Idempotency#hash}
 */
public record RequestKey(StoredAnswer.Key key, String operation, Buffer hash) {

    /** Refuses with IDEMPOTENCY_KEY_REQUIRED. */
    static RequestKey of(Request request, Idempotency idempotency) {
        return new RequestKey(
                new StoredAnswer.Key(request.principal().account(), request.idempotencyKey()),
                request.operationId(),
                idempotency.hash(request));
    }

    AccountId account() {
        return key.account();
    }
}
