package org.tiantou.fulfillment.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The number by which a partner knows a pickup request, e.g. {@code TT2611231K7Q0Z3V5B8XM}: TT, the day in Jining, and
 * twelve characters of Crockford's base 32 from the request's id.
 */
final class PickupNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

    private PickupNumber() {}

    static String of(UUID request, Instant now) {
        StringBuilder number = new StringBuilder("TT").append(DAY.format(now));
        long bits = request.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            number.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return number.toString();
    }
}
