package org.tiantou.fulfillment.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/**
 * Public holidays and make-up working days (调休) as published; on all other days the week counts.
 *
 * @param published HOLIDAY or WORKING by date
 */
public record Holidays(Map<LocalDate, DayKind> published) {

    /** Nothing published. */
    public static final Holidays NONE = new Holidays(Map.of());

    public Holidays {
        published = Map.copyOf(published);
    }

    public DayKind kindOf(LocalDate day) {
        return published.getOrDefault(
                day, day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? DayKind.WORKING : DayKind.WEEKEND);
    }
}
