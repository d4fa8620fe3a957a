package org.tiantou.fulfillment.pickup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of follow-ups: {@code X}, then {@code X.2}, {@code X.3}, so that both sides see what belongs together. */
final class PickupNumber {

    private static final Pattern FOLLOW_UP = Pattern.compile("(.+)\\.(\\d{1,9})");

    private PickupNumber() {}

    static String after(String number) {
        Matcher matcher = FOLLOW_UP.matcher(number);
        return matcher.matches() ? matcher.group(1) + "." + (Integer.parseInt(matcher.group(2)) + 1) : number + ".2";
    }
}
