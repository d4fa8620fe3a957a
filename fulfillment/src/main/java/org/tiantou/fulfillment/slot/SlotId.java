package org.tiantou.fulfillment.slot;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Names a pickup slot as it was listed; for clients an opaque text of 27 characters that may stand in a URL.
 *
 * @param bucket public capacity bucket of the courier's window
 * @param revision of the courier's calendar when the list was made
 */
public record SlotId(long bucket, long revision) {

    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    /** Refuses with SLOT_INVALID what no list has given out. */
    public static SlotId parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.limit() == BYTES) {
                SlotId id = new SlotId(bytes.getLong(), bytes.getLong());
                if (id.toString().equals(text)) {
                    return id;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw SlotError.SLOT_INVALID.exception();
        }
        throw SlotError.SLOT_INVALID.exception();
    }

    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(bucket).putLong(revision);
        bytes.putInt(checksum(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Tells what was mistyped or made up from what was listed; it protects nothing. */
    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, 2 * Long.BYTES);
        return (int) sum.getValue();
    }
}
