package org.tiantou.marketplace.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.DomainException;

/** An uploaded file that is known to be a picture of harmless dimensions, and is decoded only then. */
final class PictureFile {

    private static final int MAX_BYTES = 8 << 20;
    private static final long MEGAPIXEL = 1_000_000;

    /** Twice the largest web size, so that dropping pixels while decoding leaves enough to average over. */
    private static final int ENOUGH = 2 * PhotoSize.LARGE.longestEdge();

    private final PhotoFormat format;
    private final byte[] bytes;
    private final int width;
    private final int height;

    private PictureFile(PhotoFormat format, byte[] bytes, int width, int height) {
        this.format = format;
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    PhotoFormat format() {
        return format;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Reads the header only; refuses with PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, PHOTO_TOO_LARGE or UNREADABLE_PHOTO. */
    static PictureFile inspect(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw CommonError.PAYLOAD_TOO_LARGE.exception();
        }
        PhotoFormat format = PhotoFormat.of(bytes).orElseThrow(CommonError.UNSUPPORTED_MEDIA_TYPE::exception);
        PictureFile file = reading(
                format, bytes, reader -> new PictureFile(format, bytes, reader.getWidth(0), reader.getHeight(0)));
        if ((long) file.width * file.height > format.megapixels() * MEGAPIXEL) {
            throw new DomainException(PhotoError.PHOTO_TOO_LARGE, Map.of("maxMegapixels", format.megapixels()));
        }
        if (!file.decodesAsAnnounced()) {
            throw PhotoError.UNREADABLE_PHOTO.exception();
        }
        return file;
    }

    /** The pixels on white, no larger than is useful; refuses with UNREADABLE_PHOTO. */
    BufferedImage decode() {
        int every = Math.max(1, Math.max(width, height) / ENOUGH);
        return reading(format, bytes, reader -> {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(every, every, 0, 0);
            return onWhite(reader.read(0, param));
        });
    }

    /** Headers can lie: about a WebP's frame inside a small canvas, or hide thousands of passes in a JPEG. */
    private boolean decodesAsAnnounced() {
        return switch (format) {
            case JPEG -> JpegScans.areSound(bytes);
            case PNG -> true;
            case WEBP -> WebpFrames.match(bytes, width, height);
        };
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = opaque.createGraphics();
        canvas.drawImage(image, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return opaque;
    }

    /** Work with a reader of the platform's or a library's; damaged files make them fail in many ways. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ImageReader reader) throws IOException;
    }

    private static <T> T reading(PhotoFormat format, byte[] bytes, Reading<T> work) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (ImageInputStream in = new PictureStream(bytes)) {
            reader.setInput(in, true, true);
            return work.read(reader);
        } catch (IOException | RuntimeException damaged) {
            throw PhotoError.UNREADABLE_PHOTO.exception();
        } finally {
            reader.dispose();
        }
    }
}
