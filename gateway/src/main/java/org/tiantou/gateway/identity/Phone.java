package org.tiantou.gateway.identity;

import java.util.regex.Pattern;
import org.tiantou.kernel.CommonError;

/** A phone number (手机号) in E.164 form, {@code +8613800138000}. */
record Phone(String value) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern PUNCTUATION = Pattern.compile("[ ().-]");
    private static final int LONG = 12;

    Phone {
        if (!E164.matcher(value).matches()) {
            throw CommonError.invalid("phone", "E.164, such as +8613800138000");
        }
    }

    /** Refuses with INVALID_REQUEST what is no E.164 number once spaces, dots, hyphens and brackets are gone. */
    static Phone of(String text) {
        return new Phone(PUNCTUATION.matcher(text).replaceAll(""));
    }

    /** What others may see: {@code +86138****8000}; of a short number less. */
    String masked() {
        int last = value.length() >= LONG ? 4 : 2;
        int first = Math.min(6, value.length() - 4 - last);
        return value.substring(0, first) + "****" + value.substring(value.length() - last);
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return masked();
    }
}
