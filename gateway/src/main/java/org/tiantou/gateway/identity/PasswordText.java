package org.tiantou.gateway.identity;

import java.nio.charset.StandardCharsets;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PlainText;

/** A password as it is hashed: in canonical form, and nothing taken away from it. */
final class PasswordText {

    private static final int LEAST = 10;
    private static final int MOST = 128;

    private PasswordText() {}

    /** One that somebody typed to log in. */
    static String of(String typed) {
        return PlainText.canonical(typed);
    }

    /** One that somebody chose; refuses with INVALID_REQUEST what is too short, too long or no Unicode text. */
    static String chosen(String typed) {
        String password = of(typed);
        int length = password.codePointCount(0, password.length());
        if (length < LEAST
                || length > MOST
                || !StandardCharsets.UTF_8.newEncoder().canEncode(password)) {
            throw CommonError.invalid("password", LEAST + " to " + MOST + " characters");
        }
        return password;
    }
}
