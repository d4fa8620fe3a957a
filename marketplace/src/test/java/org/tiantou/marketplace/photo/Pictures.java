package org.tiantou.marketplace.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files for tests: the left half is red, the right half blue. */
final class Pictures {

    private Pictures() {}

    static byte[] jpeg(int width, int height) {
        return file("jpg", halves(width, height, BufferedImage.TYPE_INT_RGB));
    }

    static byte[] png(int width, int height) {
        return file("png", halves(width, height, BufferedImage.TYPE_INT_RGB));
    }

    static byte[] gif() {
        return file("gif", halves(10, 10, BufferedImage.TYPE_INT_RGB));
    }

    /** The right half is transparent. */
    static byte[] transparentPng() {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, 20, 20);
        canvas.dispose();
        return file("png", image);
    }

    /** One of the WebP files beside the tests, 48 × 32. */
    static byte[] webp(String name) {
        try (InputStream in = Pictures.class.getResourceAsStream(name + ".webp")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JPEG with an Exif block that holds this orientation and a place. */
    static byte[] turned(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] exif = concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff(orientation, order));
        ByteBuffer segment = ByteBuffer.allocate(4 + exif.length)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.length + 2))
                .put(exif);
        return concat(slice(jpeg, 0, 2), segment.array(), slice(jpeg, 2, jpeg.length));
    }

    /** The PNG with an eXIf chunk. */
    static byte[] turnedPng(byte[] png, int orientation) {
        byte[] tiff = tiff(orientation, ByteOrder.BIG_ENDIAN);
        byte[] typed = concat("eXIf".getBytes(StandardCharsets.US_ASCII), tiff);
        CRC32 crc = new CRC32();
        crc.update(typed);
        ByteBuffer chunk = ByteBuffer.allocate(8 + typed.length)
                .putInt(tiff.length)
                .put(typed)
                .putInt((int) crc.getValue());
        int afterHeader = 8 + 25;
        return concat(slice(png, 0, afterHeader), chunk.array(), slice(png, afterHeader, png.length));
    }

    /** A PNG that announces dimensions which it doesn't have. */
    static byte[] pngThatClaims(int width, int height) {
        byte[] png = png(4, 4);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] tiff(int orientation, ByteOrder order) {
        byte[] mark = (order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(64)
                .order(order)
                .put(mark)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0100)
                .putShort((short) 3)
                .putInt(1)
                .putInt(0)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put("N35.0S116.3".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static BufferedImage halves(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height);
        canvas.dispose();
        return image;
    }

    private static byte[] file(String format, BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
