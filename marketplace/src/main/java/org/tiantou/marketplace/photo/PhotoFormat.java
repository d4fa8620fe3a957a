package org.tiantou.marketplace.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The picture formats that are taken, told by the first bytes of a file, and how large a picture of each may be. */
enum PhotoFormat {
    JPEG("\u00ff\u00d8\u00ff", 40),
    PNG("\u0089PNG\r\n\u001a\n", 40),
    /** Its decoder needs about 30 bytes of memory for each pixel; the others drop pixels as they read. */
    WEBP("RIFF....WEBP", 12);

    private static final char ANY = '.';

    private final String signature;
    private final int megapixels;

    PhotoFormat(String signature, int megapixels) {
        this.signature = signature;
        this.megapixels = megapixels;
    }

    static Optional<PhotoFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
    }

    /** The largest picture of this format, in millions of pixels. */
    int megapixels() {
        return megapixels;
    }

    private boolean begins(byte[] file) {
        if (file.length < signature.length()) {
            return false;
        }
        String start = new String(file, 0, signature.length(), StandardCharsets.ISO_8859_1);
        for (int i = 0; i < signature.length(); i++) {
            if (signature.charAt(i) != ANY && signature.charAt(i) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
