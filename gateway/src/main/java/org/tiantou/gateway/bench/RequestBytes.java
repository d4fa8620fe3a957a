package org.tiantou.gateway.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;

/** A POST ready to be sent but for its Idempotency-Key and its purchase token, which are written into their places. */
final class RequestBytes {

    private static final int KEY_DIGITS = 16;
    private static final String KEY = "0".repeat(KEY_DIGITS);
    private static final String TOKEN_HEADER = "x-purchase-token: ";

    private final byte[] template;
    private final int keyAt;
    private final int tokenAt;

    /** @param purchaseToken whether there is a place for one */
    RequestBytes(String path, String token, String json, boolean purchaseToken) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
                + (token.isEmpty() ? "" : "authorization: Bearer " + token + "\r\n")
                + (purchaseToken ? TOKEN_HEADER + "A".repeat(PurchaseTokens.LENGTH) + "\r\n" : "")
                + "content-length: " + body.length + "\r\nidempotency-key: " + KEY + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        template = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, template, 0, headBytes.length);
        System.arraycopy(body, 0, template, headBytes.length, body.length);
        keyAt = headBytes.length - 4 - KEY_DIGITS;
        tokenAt = head.indexOf(TOKEN_HEADER) + TOKEN_HEADER.length();
    }

    /** @param number unique within a run; its hexadecimal digits are the key */
    Buffer withKey(long number) {
        return buffer(keyed(number));
    }

    /** @param tokens of which the one at {@code index} is shown */
    Buffer with(long number, PurchaseTokens tokens, int index) {
        byte[] bytes = keyed(number);
        tokens.copy(index, bytes, tokenAt);
        return buffer(bytes);
    }

    private byte[] keyed(long number) {
        byte[] bytes = template.clone();
        for (int digit = KEY_DIGITS - 1; digit >= 0; digit--) {
            bytes[keyAt + digit] =
                    (byte) Character.forDigit((int) (number >>> (4 * (KEY_DIGITS - 1 - digit))) & 0xf, 16);
        }
        return bytes;
    }

    /** The key that {@link #withKey} writes. */
    static String key(long number) {
        return String.format("%016x", number);
    }

    private static Buffer buffer(byte[] bytes) {
        ByteBuf wrapped = Unpooled.wrappedBuffer(bytes);
        return BufferInternal.buffer(wrapped);
    }
}
