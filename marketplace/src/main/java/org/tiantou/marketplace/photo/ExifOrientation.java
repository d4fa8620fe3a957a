package org.tiantou.marketplace.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How a camera says it was held: the Orientation tag (Exif 2.32 §4.6.4) of the Exif block in a JPEG, PNG or WebP. A missing or
 * malformed block counts as upright.
 */
final class ExifOrientation {

    /** Value of a picture that is upright as it is. */
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int FIRST_TRANSPOSED = 5;
    private static final int LAST = 8;
    private static final int ENTRY = 12;
    private static final byte[] JPEG_PREFIX = {'E', 'x', 'i', 'f', 0, 0};

    private ExifOrientation() {}

    /** 1 to 8. */
    static int of(PhotoFormat format, byte[] file) {
        return PictureChunks.of(format, file).stream()
                .flatMap(chunk -> tiff(chunk).stream())
                .findFirst()
                .map(ExifOrientation::read)
                .filter(value -> value >= UPRIGHT && value <= LAST)
                .orElse(UPRIGHT);
    }

    /** Whether width and height change places when the picture is put upright. */
    static boolean isTransposed(int orientation) {
        return orientation >= FIRST_TRANSPOSED;
    }

    private static Optional<ByteBuffer> tiff(PictureChunks.Chunk chunk) {
        return switch (chunk.type()) {
            case "E1" -> withoutPrefix(chunk.data());
            case "eXIf" -> Optional.of(chunk.data());
            case "EXIF" -> withoutPrefix(chunk.data()).or(() -> Optional.of(chunk.data()));
            default -> Optional.empty();
        };
    }

    private static Optional<ByteBuffer> withoutPrefix(ByteBuffer data) {
        int prefix = JPEG_PREFIX.length;
        return data.remaining() > prefix && data.slice(0, prefix).equals(ByteBuffer.wrap(JPEG_PREFIX))
                ? Optional.of(data.slice(prefix, data.remaining() - prefix))
                : Optional.empty();
    }

    private static int read(ByteBuffer tiff) {
        if (tiff.remaining() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int at = directory + 2; entries > 0 && at <= tiff.limit() - ENTRY; at += ENTRY, entries--) {
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                return tiff.getShort(at + 8) & 0xFFFF;
            }
        }
        return UPRIGHT;
    }
}
