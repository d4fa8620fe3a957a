package org.tiantou.marketplace.admission;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.LiveOfferId;
import org.tiantou.kernel.LiveSessionId;
import org.tiantou.platform.crypto.Mac;

/**
 * Writes purchase tokens and reads them back: session, offer, milliseconds of issue, and an HMAC-SHA256 over the three, the buyer
 * and the Idempotency-Key of the order: 72 bytes that are exactly 96 characters of base64url (RFC 4648 §5), so that no bit
 * of the text is without meaning.
 */
final class PurchaseTokens {

    private static final int CONTENT = 16 + 16 + 8;
    private static final int LENGTH = CONTENT + 32;
    private static final int CHARACTERS = LENGTH * 4 / 3;

    private final Mac mac;

    PurchaseTokens(Mac mac) {
        this.mac = mac;
    }

    /** @param orderKey Idempotency-Key of the order that the token is for */
    String write(PurchaseToken token, AccountId buyer, String orderKey) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .put(bytes(token.session().value()))
                .put(bytes(token.offer().value()))
                .putLong(token.issuedAt().toEpochMilli())
                .array();
        byte[] signed = ByteBuffer.allocate(LENGTH)
                .put(content)
                .put(signature(content, buyer, orderKey))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Empty unless it was written for this buyer's order with this key; compares in constant time. */
    Optional<PurchaseToken> read(String text, AccountId buyer, String orderKey) {
        byte[] bytes = decoded(text);
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, CONTENT);
        byte[] shown = Arrays.copyOfRange(bytes, CONTENT, LENGTH);
        if (!MessageDigest.isEqual(shown, signature(content, buyer, orderKey))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        return Optional.of(new PurchaseToken(
                new LiveSessionId(id(buffer)), new LiveOfferId(id(buffer)), Instant.ofEpochMilli(buffer.getLong())));
    }

    private byte[] signature(byte[] content, AccountId buyer, String orderKey) {
        return mac.of(content, bytes(buyer.value()), orderKey);
    }

    private static byte[] decoded(String text) {
        if (text.length() != CHARACTERS) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID id(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
