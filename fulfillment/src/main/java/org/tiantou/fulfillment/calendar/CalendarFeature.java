package org.tiantou.fulfillment.calendar;

import java.time.Clock;
import org.tiantou.platform.event.EventFeed;
import org.tiantou.platform.http.Operations;
import org.tiantou.platform.sql.Database;

/** Wiring of calendars. */
public final class CalendarFeature {

    private final CalendarService service;
    private final CalendarHandler handler;

    /**
     * @param days for which windows are open, today included
     * @param afterCommit called after each commit that announced something
     */
    public CalendarFeature(Database database, Clock clock, EventFeed feed, int days, Runnable afterCommit) {
        this.service = new CalendarService(feed, clock, days);
        this.handler = new CalendarHandler(service, database, afterCommit);
    }

    public void mount(Operations operations) {
        operations
                .on("getCalendar", handler::getCalendar)
                .on("replaceCalendar", handler::replaceCalendar)
                .on("previewCalendar", handler::previewCalendar)
                .on("getHolidays", handler::getHolidays)
                .on("setHolidays", handler::setHolidays);
    }

    CalendarService service() {
        return service;
    }
}
