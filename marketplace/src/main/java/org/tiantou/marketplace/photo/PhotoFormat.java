package org.tiantou.marketplace.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The picture formats that are taken, told by the first bytes of a file. */
enum PhotoFormat {
    JPEG("\u00ff\u00d8\u00ff"),
    PNG("\u0089PNG\r\n\u001a\n"),
    WEBP("RIFF....WEBP");

    private static final char ANY = '.';

    private final String signature;

    PhotoFormat(String signature) {
        this.signature = signature;
    }

    static Optional<PhotoFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
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
