package org.tiantou.marketplace.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The outer structure of a picture file: JPEG marker segments up to the first scan (ITU-T T.81 §B.1), PNG chunks
 * (ISO/IEC 15948 §5.3) or RIFF chunks of a WebP (RFC 9649 §2.3). What is cut off or out of order ends the list.
 */
final class PictureChunks {

    private static final int PNG_SIGNATURE = 8;
    private static final int RIFF_HEADER = 12;
    private static final int START_OF_SCAN = 0xDA;

    /**
     * A part of the file.
     *
     * @param type four letters, or two hexadecimal digits of a JPEG marker
     */
    record Chunk(String type, ByteBuffer data) {}

    private PictureChunks() {}

    static List<Chunk> of(PhotoFormat format, byte[] file) {
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        switch (format) {
            case JPEG -> jpeg(in.position(2), chunks);
            case PNG -> png(in.position(PNG_SIGNATURE), chunks);
            case WEBP -> riff(in.order(ByteOrder.LITTLE_ENDIAN).position(RIFF_HEADER), chunks);
        }
        return chunks;
    }

    private static void jpeg(ByteBuffer in, List<Chunk> chunks) {
        while (in.remaining() >= 4 && (in.get() & 0xFF) == 0xFF) {
            int marker = in.get() & 0xFF;
            int length = (in.getShort() & 0xFFFF) - 2;
            if (marker == START_OF_SCAN || !take(in, "%02X".formatted(marker), length, chunks)) {
                return;
            }
        }
    }

    private static void png(ByteBuffer in, List<Chunk> chunks) {
        while (in.remaining() >= 12) {
            int length = in.getInt();
            if (!take(in, letters(in), length, chunks) || in.remaining() < 4) {
                return;
            }
            in.getInt();
        }
    }

    private static void riff(ByteBuffer in, List<Chunk> chunks) {
        while (in.remaining() >= 8) {
            String type = letters(in);
            int length = in.getInt();
            if (!take(in, type, length, chunks)) {
                return;
            }
            in.position(Math.min(in.limit(), in.position() + (length & 1)));
        }
    }

    private static boolean take(ByteBuffer in, String type, int length, List<Chunk> chunks) {
        if (length < 0 || length > in.remaining()) {
            return false;
        }
        chunks.add(new Chunk(type, in.slice(in.position(), length).order(in.order())));
        in.position(in.position() + length);
        return true;
    }

    private static String letters(ByteBuffer in) {
        byte[] four = new byte[4];
        in.get(four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
