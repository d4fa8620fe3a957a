package org.tiantou.fulfillment.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tiantou.kernel.DomainException;

class ProofImageTest {

    /** A WebP of one pixel. */
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void whatAFileIsTellsItsContent(String format) throws IOException {
        assertThat(ProofImage.inspect(file(format, 64, 48))).isEqualTo(new ProofImage("image/" + format, 64, 48));
    }

    @Test
    void webpIsKnownToo() {
        assertThat(ProofImage.inspect(WEBP)).isEqualTo(new ProofImage("image/webp", 1, 1));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertRefused(file("gif", 8, 8), "UNSUPPORTED_MEDIA_TYPE");
        assertRefused("<svg/>".getBytes(StandardCharsets.UTF_8), "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(new byte[0], "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(new byte[ProofImage.MAX_BYTES + 1], "PAYLOAD_TOO_LARGE");
    }

    @Test
    void imagesThatOnlyClaimToBeHugeAreRefusedUnread() throws IOException {
        byte[] png = file("png", 64, 48);
        png[16] = 0x10; // 268 million pixels wide
        assertRefused(png, "PROOF_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void brokenFilesAreRefusedAndNeverAFault(String format) throws IOException {
        byte[] whole = file(format, 64, 48);
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                assertThat(ProofImage.inspect(broken).width()).isPositive();
            } catch (DomainException refused) {
                assertThat(refused.code().meaning().status()).isBetween(400, 415);
            }
        }
    }

    private static void assertRefused(byte[] file, String code) {
        assertThatThrownBy(() -> ProofImage.inspect(file))
                .isInstanceOf(DomainException.class)
                .satisfies(
                        refusal -> assertThat(((DomainException) refusal).code().toString())
                                .isEqualTo(code));
    }

    private static byte[] file(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
