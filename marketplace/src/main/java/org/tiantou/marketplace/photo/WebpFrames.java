package org.tiantou.marketplace.photo;

import java.nio.ByteBuffer;
import java.util.List;

/** Compares the frame inside a WebP with the canvas that its header announces (RFC 9649 §2.5 and §2.7, RFC 6386 §9.1). */
final class WebpFrames {

    private static final int DIMENSION = 0x3FFF;

    private WebpFrames() {}

    /** Whether it is a still picture with one frame of the canvas's size. */
    static boolean match(byte[] file, int width, int height) {
        List<PictureChunks.Chunk> frames = PictureChunks.of(PhotoFormat.WEBP, file).stream()
                .filter(chunk -> chunk.type().startsWith("VP8 ")
                        || chunk.type().equals("VP8L")
                        || chunk.type().equals("ANMF"))
                .toList();
        return frames.size() == 1 && frameIs(frames.get(0), width, height);
    }

    private static boolean frameIs(PictureChunks.Chunk frame, int width, int height) {
        ByteBuffer data = frame.data();
        return switch (frame.type()) {
            case "VP8 " ->
                data.remaining() >= 10
                        && (data.getShort(6) & DIMENSION) == width
                        && (data.getShort(8) & DIMENSION) == height;
            case "VP8L" ->
                data.remaining() >= 5
                        && (data.getInt(1) & DIMENSION) + 1 == width
                        && (data.getInt(1) >>> 14 & DIMENSION) + 1 == height;
            default -> false;
        };
    }
}
