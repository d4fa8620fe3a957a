package org.tiantou.fulfillment.calendar;

import java.util.List;

/**
 * What a calendar would make of the capacity of the next days; windows are counted per township and day.
 *
 * @param opened new windows
 * @param changed other limits or closing times
 * @param closed windows that would go
 * @param conflicts how many of these can't be done, because more is booked
 * @param shown the first of them
 */
record CalendarEffect(long opened, long changed, long closed, long conflicts, List<CalendarConflict> shown) {

    boolean isNone() {
        return opened + changed + closed == 0;
    }

    CalendarEffect showing(List<CalendarConflict> described) {
        return new CalendarEffect(opened, changed, closed, conflicts, described);
    }
}
