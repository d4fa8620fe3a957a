package org.tiantou.gateway.identity;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.tiantou.platform.crypto.Mac;

/** Random secrets of 256 bits, of which only a keyed digest is kept. */
final class Secrets {

    private static final int BYTES = 32;

    private final SecureRandom random;
    private final Mac mac;

    Secrets(SecureRandom random, Mac mac) {
        this.random = random;
        this.mac = mac;
    }

    /** 43 characters of base64url. */
    String fresh() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    Buffer digest(String secret) {
        return Buffer.buffer(mac.of(secret));
    }

    /** In constant time. */
    boolean matches(String secret, Buffer digest) {
        return MessageDigest.isEqual(mac.of(secret), digest.getBytes());
    }
}
