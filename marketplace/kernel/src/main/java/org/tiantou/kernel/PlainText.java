package org.tiantou.kernel;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/**
 * Text as people type it, cleaned for storing and showing: stripped, in one canonical form, in whole characters, without control characters,
 * unpaired surrogates or marks that turn the direction of what stands around them.
 */
public final class PlainText {

    private PlainText() {}

    /**
     * One line.
     *
     * @param max longest text allowed, in Unicode code points
     * @return the stripped text, 1 to {@code max} code points; refuses with INVALID_REQUEST
     */
    public static String require(String field, String value, int max) {
        String text = clean(field, value, max, PlainText::isRefused);
        if (text.codePoints().allMatch(PlainText::isInvisible)) {
            throw CommonError.invalid(field, "1 to " + max + " visible characters");
        }
        return text;
    }

    /**
     * Paragraphs: line breaks and tabs are allowed, CR LF becomes LF, and the text may be empty.
     *
     * @param max longest text allowed, in Unicode code points; refuses with INVALID_REQUEST
     */
    public static String requireParagraphs(String field, String value, int max) {
        return clean(
                field, value.replace("\r\n", "\n"), max, point -> point != '\n' && point != '\t' && isRefused(point));
    }

    /** Unicode NFC (UAX #15), so that what two keyboards write differently is the same text. */
    public static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String clean(String field, String value, int max, IntPredicate refused) {
        String text = canonical(value.strip());
        if (text.codePointCount(0, text.length()) > max) {
            throw CommonError.invalid(field, "at most " + max + " characters");
        }
        if (text.codePoints().anyMatch(refused)) {
            throw CommonError.invalid(field, "text without control characters");
        }
        return text;
    }

    private static boolean isRefused(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || turnsDirection(point);
    }

    /** Explicit embeddings, overrides and isolates of UAX #9. */
    private static boolean turnsDirection(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    private static boolean isInvisible(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
