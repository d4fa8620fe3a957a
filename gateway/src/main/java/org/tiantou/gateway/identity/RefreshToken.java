package org.tiantou.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.tiantou.kernel.AccountId;

/** A refresh token (RFC 6749 §1.5) as it stands in its session. */
record RefreshToken(UUID session, AccountId account, Instant expiresAt, boolean used, boolean sessionEnded) {

    static final Duration LIFE = Duration.ofDays(30);

    /** What comes of using it. */
    enum Use {
        /** Its session goes on with the next token. */
        RENEWS,
        /** It was used before: owner and thief can't be told apart, the session ends (RFC 9700 §4.14.2). */
        BETRAYS,
        /** Too late. */
        NOTHING
    }

    Use use(Instant now) {
        if (sessionEnded || !now.isBefore(expiresAt)) {
            return Use.NOTHING;
        }
        return used ? Use.BETRAYS : Use.RENEWS;
    }
}
