package org.tiantou.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final SigningKey OLD = key(1, NOON.minus(Duration.ofDays(90)));
    private static final SigningKey NEW = key(2, NOON);

    @Test
    void theLatestKeySigns() {
        assertThat(new KeyRing(List.of(OLD, NEW)).signing()).isEqualTo(NEW);
    }

    @Test
    void aKeyThatWasFollowedVerifiesUntilItsLastTokenHasExpired() {
        KeyRing ring = new KeyRing(List.of(OLD, NEW));
        Instant lastTokenExpires = NOON.plus(AccessToken.LIFE);

        assertThat(ring.verifying(lastTokenExpires)).containsExactly(OLD, NEW);
        assertThat(ring.verifying(NOON.plus(KeyRing.RETENTION))).containsExactly(NEW);
        assertThat(ring.find(OLD.kid(), NOON.plus(KeyRing.RETENTION))).isEmpty();
    }

    @Test
    void theOnlyKeyNeverRetires() {
        assertThat(new KeyRing(List.of(OLD)).verifying(NOON.plus(Duration.ofDays(900))))
                .containsExactly(OLD);
    }

    private static SigningKey key(long id, Instant createdAt) {
        return new SigningKey(new UUID(0, id), null, createdAt);
    }
}
