package org.tiantou.fulfillment.calendar;

import io.vertx.core.Future;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.PartnerId;
import org.tiantou.platform.http.Answer;
import org.tiantou.platform.http.Request;
import org.tiantou.platform.sql.Database;

/** HTTP door of calendars. */
final class CalendarHandler {

    private final CalendarService calendars;
    private final Database database;
    private final Runnable afterCommit;

    CalendarHandler(CalendarService calendars, Database database, Runnable afterCommit) {
        this.calendars = calendars;
        this.database = database;
        this.afterCommit = afterCommit;
    }

    Future<Answer> getCalendar(Request request) {
        return calendars.get(database.client(), partner(request)).map(CalendarHandler::answer);
    }

    Future<Answer> previewCalendar(Request request) {
        return calendars
                .preview(database.client(), partner(request), CalendarJson.wish(request.body()))
                .map(effect -> Answer.ok(CalendarJson.effect(effect)));
    }

    Future<Answer> replaceCalendar(Request request) {
        long revision = request.ifMatch();
        boolean keepBooked = request.query("keepBooked").map(Boolean::valueOf).orElse(false);
        CalendarWish wish = CalendarJson.wish(request.body());
        return database.inTransaction(db -> calendars.replace(db, partner(request), revision, wish, keepBooked))
                .onSuccess(changed -> afterCommit.run())
                .map(CalendarHandler::answer);
    }

    Future<Answer> getHolidays(Request request) {
        return calendars.holidays(database.client(), year(request)).map(year -> Answer.ok(CalendarJson.holidays(year)));
    }

    Future<Answer> setHolidays(Request request) {
        HolidayYear year = CalendarJson.holidayYear(year(request), request.body());
        return database.inTransaction(db -> calendars.setHolidays(db, year))
                .onSuccess(changed -> afterCommit.run())
                .map(stored -> Answer.ok(CalendarJson.holidays(stored)));
    }

    private static Answer answer(PartnerCalendar calendar) {
        return Answer.ok(CalendarJson.calendar(calendar)).withVersion(calendar.revision());
    }

    private static int year(Request request) {
        return Integer.parseInt(request.path("year"));
    }

    private static PartnerId partner(Request request) {
        return request.principal().partner().orElseThrow(CommonError.FORBIDDEN::exception);
    }
}
