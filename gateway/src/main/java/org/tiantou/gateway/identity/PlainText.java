package org.tiantou.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.tiantou.kernel.CommonError;

/** What people type, in one canonical form (Unicode NFC), so that two keyboards mean the same by it. */
final class PlainText {

    private static final int NAME = 60;
    private static final int LEAST_PASSWORD = 10;
    private static final int MOST_PASSWORD = 128;

    private PlainText() {}

    /** Refuses with INVALID_REQUEST an empty or too long name, and control characters. */
    static String name(String text) {
        String name = canonical(text.strip());
        boolean printable = name.codePoints().noneMatch(Character::isISOControl) && isUnicode(name);
        if (name.isEmpty() || length(name) > NAME || !printable) {
            throw CommonError.invalid("name", "1 to " + NAME + " printable characters");
        }
        return name;
    }

    /** Refuses with INVALID_REQUEST a password that is too short, too long or no Unicode text. */
    static String newPassword(String text) {
        String password = password(text);
        if (length(password) < LEAST_PASSWORD || length(password) > MOST_PASSWORD || !isUnicode(password)) {
            throw CommonError.invalid("password", LEAST_PASSWORD + " to " + MOST_PASSWORD + " characters");
        }
        return password;
    }

    static String password(String text) {
        return canonical(text);
    }

    private static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** No half of a surrogate pair stands alone. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
