package org.tiantou.marketplace.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** Turns an uploaded file into its web sizes: upright, on white, as JPEG without metadata. Blocks, up to seconds. */
final class PhotoStudio {

    private static final double QUALITY = 0.85;

    private PhotoStudio() {}

    /** Refuses with PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, PHOTO_TOO_LARGE or UNREADABLE_PHOTO. */
    static RenderedPhoto render(byte[] upload) {
        PictureFile file = PictureFile.inspect(upload);
        int orientation = ExifOrientation.of(file.format(), upload);
        BufferedImage large = upright(fit(file.decode(), PhotoSize.LARGE), orientation);
        BufferedImage medium = fit(large, PhotoSize.MEDIUM);
        BufferedImage small = fit(medium, PhotoSize.SMALL);
        Map<PhotoSize, byte[]> renditions = new EnumMap<>(PhotoSize.class);
        renditions.put(PhotoSize.LARGE, jpeg(large));
        renditions.put(PhotoSize.MEDIUM, jpeg(medium));
        renditions.put(PhotoSize.SMALL, jpeg(small));
        return ExifOrientation.isTransposed(orientation)
                ? new RenderedPhoto(file.height(), file.width(), renditions)
                : new RenderedPhoto(file.width(), file.height(), renditions);
    }

    private static BufferedImage fit(BufferedImage image, PhotoSize size) {
        int edge = size.longestEdge();
        return Math.max(image.getWidth(), image.getHeight()) <= edge
                ? image
                : quietly(() -> Thumbnails.of(image).size(edge, edge).asBufferedImage());
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        return orientation == ExifOrientation.UPRIGHT
                ? image
                : ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                        .apply(image);
    }

    private static byte[] jpeg(BufferedImage image) {
        return quietly(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Thumbnails.of(image)
                    .scale(1)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(out);
            return out.toByteArray();
        });
    }

    /** Work in memory, which has no reason to fail. */
    @FunctionalInterface
    private interface InMemory<T> {
        T run() throws IOException;
    }

    private static <T> T quietly(InMemory<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
