package org.tiantou.gateway.identity;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
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

    /** In constant time, whichever of them it is. */
    boolean matchesAny(String secret, List<Buffer> digests) {
        byte[] digest = mac.of(secret);
        boolean matched = false;
        for (Buffer known : digests) {
            matched |= MessageDigest.isEqual(digest, known.getBytes());
        }
        return matched;
    }
}
