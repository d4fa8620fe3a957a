package org.tiantou.marketplace.commission;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.tiantou.kernel.AccountId;
import org.tiantou.kernel.ListingId;
import org.tiantou.platform.crypto.Mac;

/**
 * Writes links as opaque texts for URLs and reads them back: listing, host, milliseconds of issue and an HMAC-SHA256 over
 * the three, 72 bytes that are exactly 96 characters of base64url (RFC 4648 §5), so that no bit of the text is without
 * meaning.
 */
final class LinkTokens {

    private static final int CONTENT = 16 + 16 + 8;
    private static final int LENGTH = CONTENT + 32;

    private final Mac mac;

    LinkTokens(Mac mac) {
        this.mac = mac;
    }

    String write(CommissionLink link) {
        byte[] content = ByteBuffer.allocate(CONTENT)
                .put(bytes(link.listing().value()))
                .put(bytes(link.host().value()))
                .putLong(link.issuedAt().toEpochMilli())
                .array();
        byte[] token =
                ByteBuffer.allocate(LENGTH).put(content).put(mac.of(content)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Fails with COMMISSION_LINK_FORGED; compares in constant time. */
    CommissionLink read(String token) {
        byte[] bytes = decoded(token);
        byte[] content = Arrays.copyOf(bytes, CONTENT);
        byte[] signature = Arrays.copyOfRange(bytes, CONTENT, LENGTH);
        if (bytes.length != LENGTH || !MessageDigest.isEqual(signature, mac.of(content))) {
            throw CommissionError.COMMISSION_LINK_FORGED.exception();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        ListingId listing = new ListingId(id(buffer));
        return new CommissionLink(new AccountId(id(buffer)), listing, Instant.ofEpochMilli(buffer.getLong()));
    }

    private static byte[] decoded(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length < CONTENT ? new byte[CONTENT] : bytes;
        } catch (IllegalArgumentException malformed) {
            throw CommissionError.COMMISSION_LINK_FORGED.exception();
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
