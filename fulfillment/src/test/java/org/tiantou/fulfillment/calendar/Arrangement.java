package org.tiantou.fulfillment.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The arrangement of 2026 as the notice of 4 November 2025 has it, written down once more to be held against the data. */
public final class Arrangement {

    private static final String OFF =
            "01-01 01-03, 02-15 02-23, 04-04 04-06, 05-01 05-05, 06-19 06-21, 09-25 09-27, 10-01 10-07";
    private static final String ON = "01-04 02-14 02-28 05-09 09-20 10-10";

    private Arrangement() {}

    public static Holidays of2026() {
        Map<LocalDate, DayKind> days = new HashMap<>();
        for (String stretch : OFF.split(", ", -1)) {
            String[] ends = stretch.split(" ", -1);
            day(ends[0]).datesUntil(day(ends[1]).plusDays(1)).forEach(day -> days.put(day, DayKind.HOLIDAY));
        }
        Stream.of(ON.split(" ", -1)).forEach(day -> days.put(day(day), DayKind.WORKING));
        return new Holidays(days);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse("2026-" + text);
    }
}
