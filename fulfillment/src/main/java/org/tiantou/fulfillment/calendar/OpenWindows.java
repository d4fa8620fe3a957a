package org.tiantou.fulfillment.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.tiantou.kernel.PartnerId;

/**
 * What the capacity of couriers has to look like on some days.
 *
 * @param own days on which a township has only the windows that name it
 */
record OpenWindows(List<OpenWindow> windows, List<OwnDay> own) {

    record OwnDay(PartnerId partner, String township, LocalDate day) {}

    static OpenWindows of(Collection<PartnerCalendar> calendars, LocalDate first, int days, Holidays holidays) {
        List<OpenWindows> each = calendars.stream()
                .map(calendar -> calendar.open(first, days, holidays))
                .toList();
        return new OpenWindows(
                each.stream().flatMap(open -> open.windows().stream()).toList(),
                each.stream().flatMap(open -> open.own().stream()).toList());
    }
}
