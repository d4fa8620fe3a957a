package org.tiantou.marketplace.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.DomainException;

class PhotoStudioTest {

    @Test
    void aLargePictureIsKeptInThreeSizes() {
        RenderedPhoto photo = PhotoStudio.render(Pictures.jpeg(4000, 3000));
        assertThat(photo.width()).isEqualTo(4000);
        assertThat(photo.height()).isEqualTo(3000);
        assertSize(photo, PhotoSize.LARGE, 1600, 1200);
        assertSize(photo, PhotoSize.MEDIUM, 800, 600);
        assertSize(photo, PhotoSize.SMALL, 320, 240);
    }

    @Test
    void aSmallPictureIsNeverEnlarged() {
        RenderedPhoto photo = PhotoStudio.render(Pictures.png(400, 300));
        assertSize(photo, PhotoSize.LARGE, 400, 300);
        assertSize(photo, PhotoSize.MEDIUM, 400, 300);
        assertSize(photo, PhotoSize.SMALL, 320, 240);
    }

    @Test
    void aVeryNarrowPictureKeepsAPixel() {
        BufferedImage small = small(PhotoStudio.render(Pictures.png(8000, 2)));
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(1);
    }

    /** Where the red half of the picture is once it stands upright, for each value of the tag. */
    @ParameterizedTest
    @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom", "0,left", "9,left"})
    void picturesArePutUpright(int orientation, String red) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            RenderedPhoto photo = PhotoStudio.render(Pictures.turned(Pictures.jpeg(400, 200), orientation, order));
            assertRed(photo, red);
            boolean turned = red.equals("top") || red.equals("bottom");
            assertThat(photo.width()).isEqualTo(turned ? 200 : 400);
            assertThat(photo.height()).isEqualTo(turned ? 400 : 200);
        }
        assertRed(PhotoStudio.render(Pictures.turnedPng(Pictures.png(400, 200), orientation)), red);
    }

    @Test
    void nothingOfTheMetadataIsKept() {
        byte[] upload = Pictures.turned(Pictures.jpeg(400, 200), 1, ByteOrder.BIG_ENDIAN);
        assertThat(latin1(upload)).contains("Exif", "N35.0");
        PhotoStudio.render(upload).renditions().values().forEach(jpeg -> assertThat(latin1(jpeg))
                .doesNotContain("Exif", "N35.0"));
    }

    @Test
    void transparentPartsBecomeWhite() {
        for (byte[] upload :
                new byte[][] {Pictures.transparentPng(), Pictures.webp("alpha"), Pictures.webp("lossless")}) {
            BufferedImage small = small(PhotoStudio.render(upload));
            assertThat(small.getRGB(small.getWidth() - 2, 5) & 0xFFFFFF).isEqualTo(0xFFFFFF);
            assertThat(isRed(small, 2, 5)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha", "lossless", "lossy"})
    void webpIsRead(String name) {
        RenderedPhoto photo = PhotoStudio.render(Pictures.webp(name));
        assertThat(photo.width()).isEqualTo(48);
        assertThat(photo.height()).isEqualTo(32);
        assertRed(photo, "left");
    }

    @Test
    void otherContentIsRefusedWhateverItIsCalled() {
        refused("UNSUPPORTED_MEDIA_TYPE", new byte[0]);
        refused("UNSUPPORTED_MEDIA_TYPE", Pictures.gif());
        refused("UNSUPPORTED_MEDIA_TYPE", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
        refused("UNSUPPORTED_MEDIA_TYPE", "RIFF0000WAVE".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void damagedPicturesAreRefused() {
        for (byte[] whole : new byte[][] {Pictures.png(200, 200), Pictures.webp("lossy"), Pictures.webp("lossless")}) {
            refused("UNREADABLE_PHOTO", Arrays.copyOf(whole, 16));
        }
        byte[] jpeg = Pictures.turned(Pictures.jpeg(200, 200), 6, ByteOrder.BIG_ENDIAN);
        refused("UNREADABLE_PHOTO", Arrays.copyOf(jpeg, 16));
        refused("UNREADABLE_PHOTO", Arrays.copyOf(jpeg, jpeg.length - 2));
        refused("UNREADABLE_PHOTO", Arrays.copyOf(Pictures.png(200, 200), 100));
    }

    @Test
    void tooManyPixelsAreRefusedBeforeTheyAreDecoded() {
        refused("PHOTO_TOO_LARGE", Pictures.pngThatClaims(8001, 5000));
        refused("PHOTO_TOO_LARGE", Pictures.pngThatClaims(Integer.MAX_VALUE, Integer.MAX_VALUE));
        refused("PAYLOAD_TOO_LARGE", Arrays.copyOf(Pictures.png(4, 4), (8 << 20) + 1));
    }

    @Test
    void aWebpFrameLargerThanItsCanvasIsRefused() {
        byte[] lossy = Pictures.webp("lossy");
        byte[] extended = "VP8X\n\0\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] lying = Pictures.concat(Pictures.slice(lossy, 0, 12), extended, Pictures.slice(lossy, 12, lossy.length));
        lying[4] = (byte) (lying.length - 8);
        refused("UNREADABLE_PHOTO", lying);
    }

    @Test
    @Timeout(10)
    void aWebpThatEndsBeforeItsPixelsIsGivenUp() {
        byte[] lossless = Pictures.webp("lossless");
        lossless[31] = (byte) 0xC2;
        refused("UNREADABLE_PHOTO", lossless);
    }

    @Test
    void aJpegOfThousandsOfPassesIsRefused() {
        byte[] scan = {(byte) 0xFF, (byte) 0xDA};
        byte[] jpeg = Pictures.jpeg(20, 20);
        byte[][] passes = new byte[1001][];
        Arrays.fill(passes, scan);
        passes[0] = Pictures.slice(jpeg, 0, jpeg.length - 2);
        byte[] end = Pictures.slice(jpeg, jpeg.length - 2, jpeg.length);
        refused("UNREADABLE_PHOTO", Pictures.concat(Pictures.concat(passes), end));
    }

    /** Whatever is done to a file, it is rendered or refused. */
    @Test
    void randomDamageNeverFailsInAnotherWay() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        byte[][] files = {
            Pictures.turned(Pictures.jpeg(60, 40), 6, ByteOrder.BIG_ENDIAN),
            Pictures.turnedPng(Pictures.png(60, 40), 6),
            Pictures.webp("alpha"),
            Pictures.webp("lossless"),
            Pictures.webp("lossy")
        };
        for (int i = 0; i < 600; i++) {
            byte[] damaged = files[i % files.length].clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            renderedOrRefused(damaged);
        }
    }

    private static void renderedOrRefused(byte[] upload) {
        try {
            PhotoStudio.render(upload);
        } catch (DomainException refusal) {
            assertThat(refusal.code().status()).isBetween(400, 499);
        }
    }

    private static void refused(String code, byte[] upload) {
        assertThatThrownBy(() -> PhotoStudio.render(upload))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code().name()).isEqualTo(code));
    }

    private static void assertSize(RenderedPhoto photo, PhotoSize size, int width, int height) {
        BufferedImage image = Pictures.read(photo.renditions().get(size));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    private static void assertRed(RenderedPhoto photo, String side) {
        BufferedImage image = small(photo);
        int right = image.getWidth() - 3;
        int bottom = image.getHeight() - 3;
        boolean leftTop = isRed(image, 2, 2);
        boolean rightTop = isRed(image, right, 2);
        boolean leftBottom = isRed(image, 2, bottom);
        boolean rightBottom = isRed(image, right, bottom);
        assertThat(new boolean[] {leftTop, rightTop, leftBottom, rightBottom})
                .containsExactly(
                        side.equals("left") || side.equals("top"),
                        side.equals("right") || side.equals("top"),
                        side.equals("left") || side.equals("bottom"),
                        side.equals("right") || side.equals("bottom"));
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return (rgb >> 16 & 0xFF) > 180 && (rgb & 0xFF) < 90;
    }

    private static BufferedImage small(RenderedPhoto photo) {
        return Pictures.read(photo.renditions().get(PhotoSize.SMALL));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
