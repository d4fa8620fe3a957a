package org.tiantou.platform.http;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.tiantou.kernel.AccountId;

/** The answer of a request that carried an Idempotency-Key, kept for at least 24 hours. */
public record StoredAnswer(Key key, String operation, Buffer requestHash, Answer answer, Instant createdAt) {

    /** A key belongs to the account that used it. */
    public record Key(AccountId account, String key) {}
}
