package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tiantou.gateway.identity.RefreshToken.Use;
import org.tiantou.kernel.AccountId;

class RefreshTokenTest {

    private static final Instant EXPIRY = Instant.parse("2026-12-01T08:00:00Z");

    @Test
    void aFreshTokenRenewsUntilItExpires() {
        assertThat(token(false, false).use(EXPIRY.minusMillis(1))).isEqualTo(Use.RENEWS);
        assertThat(token(false, false).use(EXPIRY)).isEqualTo(Use.NOTHING);
    }

    @Test
    void aUsedTokenGivesTheTheftAway() {
        assertThat(token(true, false).use(EXPIRY.minusSeconds(1))).isEqualTo(Use.BETRAYS);
    }

    @Test
    void anEndedSessionStaysEnded() {
        assertThat(token(false, true).use(EXPIRY.minusSeconds(1))).isEqualTo(Use.NOTHING);
        assertThat(token(true, true).use(EXPIRY.minusSeconds(1))).isEqualTo(Use.NOTHING);
    }

    private static RefreshToken token(boolean used, boolean ended) {
        return new RefreshToken(new UUID(0, 1), new AccountId(new UUID(0, 2)), EXPIRY, used, ended);
    }
}
