package org.tiantou.fulfillment.calendar;

import org.tiantou.kernel.ErrorCode;

/** Refusals about calendars. */
enum CalendarError implements ErrorCode {
    /** Windows of which more is booked would shrink or go; nothing was changed. Carries {@code conflicts}. */
    CALENDAR_CONFLICT(
            409, "部分取件时段已有预约，日历未更改", "More is booked in some windows than this would leave; nothing was changed");

    private final Meaning meaning;

    CalendarError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
