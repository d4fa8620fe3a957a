package org.tiantou.fulfillment.calendar;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.LocalDate;
import java.util.List;

/** Gives couriers the calendars that they begin with, and opens windows as time goes on, in the caller's transaction. */
public final class CalendarOpening {

    private final CalendarRepository calendars = new CalendarRepository();
    private final HolidayRepository holidays = new HolidayRepository();
    private final OpenWindowRepository windows = new OpenWindowRepository();

    /** Stores the calendars of couriers who have none. */
    public Future<Void> begin(SqlClient db, List<PartnerCalendar> first) {
        return calendars.addMissing(db, first);
    }

    /**
     * Makes the buckets of these days that are missing, by all couriers' calendars; nobody changes these meanwhile.
     *
     * @return how many
     */
    public Future<Integer> open(SqlClient db, LocalDate first, int days) {
        return calendars.share(db).compose(shared -> holidays.from(db, first)).compose(published -> calendars
                .all(db)
                .compose(all -> windows.add(db, OpenWindows.of(all, first, days, published))));
    }
}
