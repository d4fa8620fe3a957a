package org.tiantou.gateway.identity;

import java.security.KeyPair;
import java.time.Instant;
import java.util.UUID;

/**
 * A key pair for access tokens (RSA, 2048 bits).
 *
 * @param id the {@code kid} of its tokens
 */
record SigningKey(UUID id, KeyPair pair, Instant createdAt) {

    String kid() {
        return id.toString();
    }
}
