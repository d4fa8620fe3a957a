package org.tiantou.fulfillment.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.tiantou.kernel.CommonError;

/**
 * What an uploaded file is by its content: JPEG, PNG or WebP. Only its head is read, never its pixels.
 *
 * @param width in pixels
 */
record ProofImage(String contentType, int width, int height) {

    static final int MAX_BYTES = 4 << 20;

    private static final int MAX_MEGAPIXELS = 40;
    private static final long MEGAPIXEL = 1_000_000;
    private static final Map<String, String> TYPES =
            Map.of("jpeg", "image/jpeg", "png", "image/png", "webp", "image/webp");

    /** Refuses with PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, UNREADABLE_PROOF or PROOF_TOO_LARGE. */
    static ProofImage inspect(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw CommonError.PAYLOAD_TOO_LARGE.exception();
        }
        ProofImage image = read(file);
        if ((long) image.width * image.height > MAX_MEGAPIXELS * MEGAPIXEL) {
            throw ProofError.PROOF_TOO_LARGE.exception(Map.of("maxMegapixels", MAX_MEGAPIXELS));
        }
        return image;
    }

    private static ProofImage read(byte[] file) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw CommonError.UNSUPPORTED_MEDIA_TYPE.exception();
            }
            return head(readers.next(), in);
        } catch (IOException broken) {
            throw ProofError.UNREADABLE_PROOF.exception();
        }
    }

    private static ProofImage head(ImageReader reader, ImageInputStream in) throws IOException {
        String type = TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
        if (type == null) {
            throw CommonError.UNSUPPORTED_MEDIA_TYPE.exception();
        }
        try {
            reader.setInput(in, true, true);
            return new ProofImage(type, reader.getWidth(0), reader.getHeight(0));
        } catch (RuntimeException broken) { // some readers trust what a file says of itself
            throw ProofError.UNREADABLE_PROOF.exception();
        } finally {
            reader.dispose();
        }
    }
}
